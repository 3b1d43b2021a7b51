import type { Instant } from "../model/time.ts";
import type { JointNotice, Matter } from "./matter.ts";
import type { NoticeContent } from "./notice-content.ts";

/** A joint notice as it is kept when it is first sent: complete in itself, so that whoever reads it later reads what was told. */
export interface KeptJointNotice {
  readonly id: string;
  readonly content: NoticeContent;
  /** When its report was drafted or signed: the same in every reading, and in every later notice that refers to it. */
  readonly madeAt: Instant;
  /** Notices of the matter to the same bureau before it: the first and the latest ones. */
  readonly earlier: readonly { readonly id: string; readonly madeAt: Instant }[];
  /** Cities whose bureaus take part in the matter, and may read it. */
  readonly readers: readonly string[];
}

/** Earlier notices that one refers to: the first, and the latest ones before it. */
const MOST_EARLIER = 20;

/** What is kept of a notice of a matter. `content` is as it is sent. */
export function keptNotice(matter: Matter, notice: JointNotice, content: NoticeContent): KeptJointNotice {
  const madeAt = ({ report }: JointNotice): Instant => matter.reports.find(({ key }) => key === report)!.at;
  const before = matter.notices.slice(0, matter.notices.findIndex(({ id }) => id === notice.id)).filter(({ city }) => city === notice.city);
  const named = before.length <= MOST_EARLIER ? before : [before[0]!, ...before.slice(1 - MOST_EARLIER)];
  return {
    id: notice.id, content, madeAt: madeAt(notice), earlier: named.map((one) => ({ id: one.id, madeAt: madeAt(one) })),
    readers: [...new Set([matter.reporter, ...matter.parties.map(({ city }) => city)])],
  };
}
