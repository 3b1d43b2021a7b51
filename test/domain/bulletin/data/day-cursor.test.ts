import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { changedSince, cursorText, dayDigests, parseCursor, type DayDigests, type Versioned } from "../../../../domain/bulletin/data/day-cursor.ts";
import { dayOfIntervalEnd, plusHours, type Instant } from "../../../../domain/model/time.ts";

const START = "2026-03-01T01:00:00+08:00" as Instant;
const item = (hour: number, version = 1): Versioned => ({ endsAt: plusHours(START, hour), version });
const read = (text: string): DayDigests => {
  const parsed = parseCursor(text);
  if (!parsed.ok) throw new Error(parsed.fault);
  return parsed.value;
};
const cursor = (items: readonly Versioned[], subject = "1345A air-hour") => read(cursorText(dayDigests(subject, items)));

describe("what changed since an answer", () => {
  test("nothing, where nothing was written; the whole day, where one hour of it was", () => {
    const before = [item(0), item(1), item(30)];
    expect(changedSince("1345A air-hour", before, cursor(before))).toEqual([]);
    const after = [item(0), item(1, 2), item(30)];
    expect(changedSince("1345A air-hour", after, cursor(before))).toEqual([item(0), item(1, 2)]);
  });

  test("24:00 is of the day that ends", () => {
    const before = [item(22), item(24)];
    expect(changedSince("1345A air-hour", [item(22), item(23), item(24)], cursor(before))).toEqual([item(22), item(23)]);
  });

  test("a cursor of another place or kind hides nothing", () => {
    expect(changedSince("1345A air-hour", [item(0)], cursor([item(0)], "1346A air-hour"))).toEqual([item(0)]);
  });

  test.each(["", "2026-03-01", "2026-03-01_xyz", "none.none", "2026-03-01_0123456789abcdef."])("%j is no cursor", (text) => {
    expect(parseCursor(text).ok).toBe(false);
  });

  test("however writes fall between the answers, a reader who replaces the days that are told ends with what stands", () => {
    const writes = fc.array(fc.array(fc.nat(100), { maxLength: 5 }), { minLength: 1, maxLength: 8 });
    fc.assert(fc.property(writes, (rounds) => {
      const store = new Map<Instant, number>();
      const held = new Map<Instant, number>();
      let since: DayDigests = new Map();
      for (const hours of rounds) {
        for (const hour of hours) store.set(plusHours(START, hour), (store.get(plusHours(START, hour)) ?? 0) + 1);
        const now = [...store].map(([endsAt, version]) => ({ endsAt, version }));
        const told = changedSince("s", now, since);
        const days = new Set(told.map(({ endsAt }) => dayOfIntervalEnd(endsAt)));
        for (const endsAt of held.keys()) if (days.has(dayOfIntervalEnd(endsAt))) held.delete(endsAt);
        for (const { endsAt, version } of told) held.set(endsAt, version);
        since = cursor(now, "s");
      }
      expect(new Map([...held].toSorted())).toEqual(new Map([...store].toSorted()));
    }));
  });
});
