import { digestOf } from "../model/digest.ts";
import { MOVE_WORDS } from "./event-words.ts";
import type { Notice, TopicAttributes } from "./series-doc.ts";
import { subjectLine } from "./subject-line.ts";

/** What goes out as one message: one notice, or all that wait for one city, medium and severity. */
export interface AlertMessage {
  /** The notice's own id, or one that follows from the ids of its notices: the same notices make the same message. */
  readonly id: string;
  readonly notices: readonly [Notice, ...Notice[]];
  readonly attributes: TopicAttributes;
  /** At most 100 ASCII characters. */
  readonly subject: string;
  /** A notice's body (JSON); of several: `groupId`, `notices` (the body of each without its text) and one text for all. */
  readonly body: string;
}

/** SNS takes 256 KB with attributes; what envelopes and mail add must fit beside it. */
const MOST_BYTES = 200_000;
const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/**
 * Groups notices into messages: one for each city, medium and severity, so that 200 stations exceeding in one minute are one message to a
 * city and not 200. Nothing is left out: every notice stands in exactly one message, in the order in which they arose; what does not fit into
 * one message goes on in a further one.
 */
export function groupNotices(notices: readonly Notice[], mostBytes = MOST_BYTES): AlertMessage[] {
  const groups = Map.groupBy(notices, ({ attributes: { city, medium, severity } }) => [city, medium, severity].join(" "));
  return [...groups.values()].flatMap((group) => partsOf(group, mostBytes)).map((part) => (part.length === 1 ? single(part[0]) : grouped(part)));
}

type Some = readonly [Notice, ...Notice[]];

function partsOf(group: readonly Notice[], mostBytes: number): Some[] {
  const parts: [Notice, ...Notice[]][] = [];
  let bytes = 0;
  for (const notice of group) {
    const own = bytesOf(entryOf(notice)) + bytesOf(lineOf(notice).zh) + bytesOf(lineOf(notice).en) + 10;
    const open = parts.at(-1);
    if (open === undefined || bytes + own > mostBytes) {
      parts.push([notice]);
      bytes = own;
    } else {
      open.push(notice);
      bytes += own;
    }
  }
  return parts;
}

const single = (notice: Notice): AlertMessage => ({ id: notice.id, notices: [notice], attributes: notice.attributes, subject: notice.subject, body: notice.body });

function grouped(notices: Some): AlertMessage {
  const { city, medium, severity } = notices[0].attributes;
  const of = <K extends "item" | "kind">(key: K) => [...new Set(notices.map(({ attributes }) => attributes[key]))];
  const [items, kinds] = [of("item"), of("kind")];
  const id = `g-${digestOf(notices.map((notice) => notice.id).toSorted().join(" "))}`;
  const counts = [...Map.groupBy(notices, ({ move }) => move)].map(([move, all]) => `${all.length} ${MOVE_WORDS[move].en}`).join(", ");
  const places = new Set(notices.map(({ place }) => place)).size;
  const lines = notices.map(lineOf);
  const head = { zh: `共 ${notices.length} 条通报，${places} 个点位（断面）：`, en: `${notices.length} notices of ${places} places:` };
  const text = { zh: [head.zh, ...lines.map(({ zh }) => zh)].join("\n"), en: [head.en, ...lines.map(({ en }) => en)].join("\n") };
  return {
    id, notices,
    attributes: { city, medium, severity, item: items.length === 1 ? items[0]! : "several", kind: kinds.length === 1 ? kinds[0]! : "several" },
    subject: subjectLine(`[${counts}] ${medium}, ${severity}: ${places} places`),
    body: `{"groupId":${JSON.stringify(id)},"toldCity":${JSON.stringify(city)},"notices":[${notices.map(entryOf).join(",")}],"text":${JSON.stringify(text)}}`,
  };
}

/** A notice's body inside a group: all facts, without its long text. */
function entryOf({ body }: Notice): string {
  const { text: _text, ...facts } = JSON.parse(body) as Record<string, unknown>;
  return JSON.stringify(facts);
}

/** The line of a notice's text that its numbers stand in, and the one that says why it is void. */
const VALUES = /^(最新值：|Latest: )/;
const REASON = /^(原因：|Reason: )/;

/** One line of a notice: its text from the head to its latest value, with all that must be known before it (late, doubted, level); and why it is void. */
function lineOf({ body, id }: Notice): { readonly zh: string; readonly en: string } {
  const { text } = JSON.parse(body) as { text: { zh: string; en: string } };
  const line = (of: string) => {
    const parts = of.split("\n");
    const values = parts.findIndex((part) => VALUES.test(part));
    return [...(values < 0 ? parts : parts.slice(0, values + 1)), ...parts.filter((part) => REASON.test(part))].join(" · ");
  };
  return { zh: `${line(text.zh)}（编号 ${id}）`, en: `${line(text.en)} (id ${id})` };
}
