/** Where the CAP message of a public notice stands for ever. */
export const capKey = (noticeId: string): string => `alerts/${noticeId}.cap.xml`;
