import type { CivilDate } from "../../model/time.ts";
import type { SpecialEvent } from "./special-content.ts";

/**
 * Kinds of numbered issues: `daily` 每日联合通报 · `weekly-water` 交接断面水质周报 · `monthly-water` 交接断面水质月报 · `monthly-air` 空气质量月报 ·
 * `special` 跨界水质异常专报 · `correction` 更正. The order is that in which issues of the same last day are numbered.
 */
export const ISSUE_KINDS = ["daily", "weekly-water", "monthly-water", "monthly-air", "special", "correction"] as const;
export type IssueKind = (typeof ISSUE_KINDS)[number];

/** What an issue is about: it is claimed once. */
export interface IssueSubject {
  readonly kind: IssueKind;
  /**
   * Unique within the kind and year: the day `2026-02-28`, the week `2026-W09`, the month `2026-02`; of a special issue `shiliting/ammoniaNitrogen/`
   * and the first round; of a correction the number that it corrects and which correction of it this is, `0012/1`.
   */
  readonly id: string;
  /** The last natural day that it reports; its year numbers the issue. Of a correction that of the issue it corrects. */
  readonly day: CivilDate;
  /** Of a special issue: the event as it was public when its number was claimed. */
  readonly event?: SpecialEvent;
}

/**
 * True where two subjects are one. Two special issues are of one event where section and item are the same and the spans meet: the start of
 * an event may move with later readings.
 */
export function isSameSubject(a: Omit<IssueSubject, "day">, b: Omit<IssueSubject, "day">): boolean {
  if (a.kind !== b.kind) return false;
  if (a.event === undefined || b.event === undefined) return a.id === b.id;
  return a.event.place === b.event.place && a.event.item === b.event.item && a.event.startedAt <= b.event.lastAt && b.event.startedAt <= a.event.lastAt;
}
