import { accepted, refused, type Outcome } from "../model/outcome.ts";
import { frameFault, type FrameFault } from "./fault.ts";
import { fieldOf, type DecodedFrame, type Frame, type Group } from "./frame.ts";

/** Split packets that one device may have open at a time; the oldest gives way. */
const MOST_OPEN = 16;
/** Parts of one packet: 9,999 parts of 1 KB would be no message of a station. */
const MOST_PARTS = 1_000;

/** What the parts of one packet have in common. */
export const packetOf = (frame: DecodedFrame): string => [frame.mn, frame.st, frame.cn, fieldOf(frame, "DataTime") ?? "", frame.part?.of ?? 1].join(" ");

/**
 * Puts split packets (分包) together. Each part has a QN of its own and repeats DataTime (tables C.49, C.50), so parts belong together by
 * device, command, DataTime and number of parts. Parts may come in any order and more than once; a part that comes again with another
 * content is refused. Pure: what never completes is given up by `MOST_OPEN`, or when the caller forgets the device.
 */
export class SplitPackets {
  readonly #open = new Map<string, Map<number, DecodedFrame>>();

  /** The whole packet as one frame (QN of the first part), `null` while parts are missing. A frame that is no part is whole. */
  add(frame: DecodedFrame): Outcome<DecodedFrame | null, FrameFault> {
    if (frame.part === null) return accepted(frame);
    const { of, no } = frame.part;
    if (of > MOST_PARTS) return refused(frameFault("pnum", `总包数 ${of} 过多，最多 ${MOST_PARTS}。`, `A packet of ${of} parts is too large: at most ${MOST_PARTS}.`));
    const key = packetOf(frame);
    const parts = this.#open.get(key) ?? this.#begin(key);
    const known = parts.get(no);
    if (known !== undefined && JSON.stringify(known.data) !== JSON.stringify(frame.data)) {
      return refused(frameFault("pnum", `第 ${no} 包与先前收到的内容不同。`, `Part ${no} came before with another content.`));
    }
    parts.set(no, frame);
    if (parts.size < of) return accepted(null);
    this.#open.delete(key);
    return accepted(together([...parts].sort(([a], [b]) => a - b).map(([, part]) => part)));
  }

  /** Packets that wait for parts. */
  get open(): number {
    return this.#open.size;
  }

  #begin(key: string): Map<number, DecodedFrame> {
    if (this.#open.size >= MOST_OPEN) this.#open.delete(this.#open.keys().next().value!);
    const parts = new Map<number, DecodedFrame>();
    this.#open.set(key, parts);
    return parts;
  }
}

function together(parts: readonly DecodedFrame[]): DecodedFrame {
  const [first] = parts as [DecodedFrame, ...DecodedFrame[]];
  const isTime = (group: Group): boolean => group.length === 1 && group[0]!.name === "DataTime";
  return {
    ...first, part: null, flag: first.flag && { ...first.flag, split: false },
    data: parts.flatMap(({ data }, at) => (at === 0 ? data : data.filter((group) => !isTime(group)))),
    deviations: [...new Set(parts.flatMap(({ deviations }) => deviations))],
  };
}

/**
 * The parts of a frame whose items do not fit into one: at most `groups` items each, DataTime repeated, one QN a part.
 *
 * @param qns QN of each part, as many as there are parts
 */
export function splitFrame(frame: Frame, groups: number, qns: readonly string[]): Frame[] {
  const time = frame.data.filter((group) => group.some(({ name }) => name === "DataTime"));
  const items = frame.data.filter((group) => !time.includes(group));
  const of = Math.max(1, Math.ceil(items.length / groups));
  if (qns.length !== of) throw new RangeError(`${of} parts need ${of} QNs, not ${qns.length}`);
  const flag = { version: frame.flag?.version ?? 2017, split: true, answer: frame.flag?.answer ?? false } as const;
  return Array.from({ length: of }, (_, at) => ({
    ...frame, qn: qns[at]!, flag, part: { of, no: at + 1 }, data: [...time, ...items.slice(at * groups, (at + 1) * groups)],
  }));
}
