import { MARKS, type Installation } from "./cap/installation.ts";
import type { NoticeBody } from "./notice-body.ts";
import type { Notice } from "./series-doc.ts";

/** What SNS takes in a message with its attributes, and characters of a subject. */
const LIMITS = { bytes: 262_144, subject: 100 } as const;

/** A message to a topic: plain text for people, and attributes that filter policies choose by (five, all plain strings). */
export interface TopicMessage {
  /** At most 100 printable ASCII characters. */
  readonly subject: string;
  readonly message: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/**
 * The message of a notice: a short text, Chinese first, and where its facts stand as JSON and as CAP. One text for every protocol: a
 * structure per protocol would drop the attributes. Says that it is sent at least once, and by which id a repetition is known.
 *
 * Throws a RangeError over the 256 KB that SNS takes: a notice is far below, so this is a mistake of the program.
 */
export function topicMessage({ id, subject, body, attributes }: Pick<Notice, "id" | "subject" | "body" | "attributes">, { api, status }: Installation): TopicMessage {
  const { eventId, drill = false, text } = JSON.parse(body) as NoticeBody;
  const mark = drill ? `【${MARKS.drill.zh} ${MARKS.drill.en}】` : status === "Exercise" ? `${MARKS.demonstration.zh} ${MARKS.demonstration.en}` : null;
  const link = `${api}/v1/notices/${id}`;
  const lines = [
    ...(mark === null ? [] : [mark]), text.zh, "", text.en, "",
    `编号 Notice: ${id}`, `事件 Event: ${eventId}`, `JSON: ${link}`, `CAP 1.2: ${link}/cap`,
    "可能重复送达，编号相同的请忽略。Sent at least once: drop a repeated notice id.",
  ];
  const made = { subject: `${drill ? "[DRILL] " : status === "Exercise" ? "[EXERCISE] " : ""}${subject}`.slice(0, LIMITS.subject).trim(), message: lines.join("\n"), attributes: { ...attributes } };
  const bytes = new TextEncoder().encode(JSON.stringify(made)).length;
  if (bytes > LIMITS.bytes) throw new RangeError(`notice ${id} has ${bytes} bytes, SNS takes ${LIMITS.bytes}`);
  return made;
}
