import { MARKS, type Installation } from "./cap/installation.ts";
import type { AlertMessage } from "./group-notices.ts";
import type { NoticeBody } from "./notice-body.ts";
import type { Notice } from "./series-doc.ts";
import { subjectLine } from "./subject-line.ts";

/** What SNS takes in a message with its attributes. */
const MAX_BYTES = 262_144;

/** A message to a topic: plain text for people, and attributes that filter policies choose by (five, all plain strings). */
export interface TopicMessage {
  /** At most 100 printable ASCII characters. */
  readonly subject: string;
  readonly message: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** What is said of one notice, or of a group of them. */
interface Said {
  readonly id: string;
  readonly subject: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly drill: boolean;
  readonly text: { readonly zh: string; readonly en: string };
  /** Ids and links, one a line. */
  readonly where: readonly string[];
}

const ONCE = "可能重复送达，编号相同的请忽略。Sent at least once: drop a repeated notice id.";

/**
 * The message of a notice: a short text, Chinese first, and where its facts stand as JSON and as CAP. One text for every protocol: a
 * structure per protocol would drop the attributes. Says that it is sent at least once, and by which id a repetition is known.
 *
 * Throws a RangeError over the 256 KB that SNS takes: a notice is far below, so this is a mistake of the program.
 */
export function topicMessage({ id, subject, body, attributes }: Pick<Notice, "id" | "subject" | "body" | "attributes">, installation: Installation): TopicMessage {
  const { eventId, drill = false, text } = JSON.parse(body) as NoticeBody;
  const link = `${installation.api}/v1/notices/${id}`;
  return messageOf({ id, subject, attributes: { ...attributes }, drill, text, where: [`编号 Notice: ${id}`, `事件 Event: ${eventId}`, `JSON: ${link}`, `CAP 1.2: ${link}/cap`] }, installation);
}

/**
 * The message of what goes out together: of one notice its own; of several one line each with its id, and where the facts of all stand as JSON.
 * Throws as `topicMessage` does.
 */
export function alertMessage(message: AlertMessage, installation: Installation): TopicMessage {
  const { id, notices, subject, attributes, body } = message;
  if (notices.length === 1) return topicMessage(notices[0], installation);
  const { text } = JSON.parse(body) as { readonly text: Said["text"] };
  const link = `${installation.api}/v1/notices`;
  const where = [`编号 Group: ${id}`, `JSON: ${link}/${id}`, `每条 Each: ${link}/n-…，CAP 1.2: ${link}/n-…/cap`];
  return messageOf({ id, subject, attributes: { ...attributes }, drill: false, text, where }, installation);
}

function messageOf({ id, subject, attributes, drill, text, where }: Said, { status }: Installation): TopicMessage {
  const mark = drill ? `【${MARKS.drill.zh} ${MARKS.drill.en}】` : status === "Exercise" ? `${MARKS.demonstration.zh} ${MARKS.demonstration.en}` : null;
  const lines = [...(mark === null ? [] : [mark]), text.zh, "", text.en, "", ...where, ONCE];
  const made = { subject: subjectLine(`${drill ? "[DRILL] " : status === "Exercise" ? "[EXERCISE] " : ""}${subject}`), message: lines.join("\n"), attributes };
  const bytes = new TextEncoder().encode(JSON.stringify(made)).length;
  if (bytes > MAX_BYTES) throw new RangeError(`notice ${id} has ${bytes} bytes, SNS takes ${MAX_BYTES}`);
  return made;
}
