import { MARKS, type Installation } from "../alert/cap/installation.ts";
import { subjectLine } from "../alert/subject-line.ts";
import { DRILL_WORDS } from "./joint-words.ts";
import type { Sending } from "./matter.ts";
import type { NoticeContent } from "./notice-content.ts";
import { jointSubject, noticeWords } from "./notice-words.ts";

/** A message to the topic of the joint notices: plain text for people, five attributes that filter policies choose by. */
export interface JointMessage {
  /** At most 100 printable ASCII characters. */
  readonly subject: string;
  readonly message: string;
  readonly attributes: Readonly<Record<"city" | "medium" | "severity" | "item" | "kind", string>>;
}

/** What SNS takes in a message with its attributes. */
const MOST_BYTES = 262_144;

/** Where the receipt of a notice is confirmed. */
export const confirmAddress = (api: string, matter: string, token: string): string => `${api}/v1/joint/receipts/${matter}?token=${token}`;

/**
 * The message of one sending. `severity` is `joint`, in a drill `drill`, so that a filter can leave drills out or ask for nothing else; `kind`
 * names the duty post by its place in the list (`joint-post-1`), so that each post subscribes to its own.
 *
 * Throws a RangeError over the 256 KB that SNS takes: a report is bounded, so this is a mistake of the program.
 */
export function jointMessage(content: NoticeContent, { level }: Sending, token: string, { api, status }: Installation): JointMessage {
  const link = confirmAddress(api, content.matterId, token);
  const words = noticeWords(content, link);
  const drill = content.drill === null ? "" : `${DRILL_WORDS.zh}${DRILL_WORDS.en} `;
  const demonstration = status === "Exercise" ? [`${MARKS.demonstration.zh} ${MARKS.demonstration.en}`] : [];
  const repeat = level > 1 ? [`前一岗位未按时回执，转本岗位（第 ${level} 岗）。The post before gave no receipt in time: now to this post (no. ${level}).`] : [];
  const made: JointMessage = {
    subject: subjectLine(`${content.drill === null && status === "Exercise" ? "[EXERCISE] " : ""}${jointSubject(content)}`),
    message: [
      ...demonstration, ...repeat.map((line) => `${drill}${line}`), words.zh, "", words.en, "",
      ...[
        `事项 Matter: ${api}/v1/joint/matters/${content.matterId}`, `JSON: ${api}/v1/notices/${content.noticeId}`, `CAP 1.2: ${api}/v1/notices/${content.noticeId}/cap`,
        // Once more: where a text must be cut, the end of each half goes and this paragraph stays.
        `请在 ${content.acknowledgeWithinMinutes} 分钟内回执 Acknowledge within ${content.acknowledgeWithinMinutes} minutes: ${link}`,
        "链接仅可用一次，请勿转发；可能重复送达，通报编号相同的请忽略。The link works once, do not pass it on. Sent at least once: drop a repeated notice id.",
      ].map((line) => `${drill}${line}`),
    ].join("\n"),
    attributes: { city: content.to.id, medium: "water", severity: content.drill === null ? "joint" : "drill", item: "class", kind: `joint-post-${level}` },
  };
  const bytes = new TextEncoder().encode(JSON.stringify(made)).length;
  if (bytes > MOST_BYTES) throw new RangeError(`joint notice ${content.noticeId} has ${bytes} bytes, SNS takes ${MOST_BYTES}`);
  return made;
}
