import { inMessages, type ObservationsChanged } from "../../domain/model/hint.ts";
import type { Instant } from "../../domain/model/time.ts";
import type { SlotKey } from "../adapters/observations-table.ts";

/** Hints to assess these intervals (no daily ones: nothing is assessed from them), by place, each interval once, in messages of their size. */
export function hintsOf(slots: readonly SlotKey[]): ObservationsChanged[] {
  const hints = new Map<string, { place: string; length: "PT1H" | "PT4H"; ends: Set<Instant> }>();
  for (const { place, length, endsAt } of slots) {
    if (length === "P1D") continue;
    const hint = hints.get(`${place} ${length}`) ?? { place, length, ends: new Set<Instant>() };
    hints.set(`${place} ${length}`, hint);
    hint.ends.add(endsAt);
  }
  return [...hints.values()].flatMap(({ ends, ...hint }) => inMessages({ ...hint, ends: [...ends] }));
}
