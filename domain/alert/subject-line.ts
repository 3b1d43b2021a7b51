/** The longest subject that SNS takes, in characters. */
const LONGEST = 100;

/** The subject of a message as SNS takes it: at most 100 printable ASCII characters. `Ⅲ` becomes III, `O₃` O3; what has no ASCII form is dropped. */
export const subjectLine = (text: string): string => text.normalize("NFKD").replace(/[^\x20-\x7e]/g, "").slice(0, LONGEST).trim();
