import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { groupNotices } from "../../../domain/alert/group-notices.ts";
import type { EventKind, SeriesItem } from "../../../domain/alert/series-doc.ts";
import { idOf, notice } from "./notice-example.ts";

describe("notices that go out together", () => {
  test("200 stations exceeding in one minute are one message to each city, with every one of them in it", () => {
    const all = Array.from({ length: 200 }, (_, n) => [notice(n), notice(n + 1000, { city: "qingyuan" })]).flat();
    const messages = groupNotices(all);
    expect(messages.map(({ attributes, notices }) => [attributes.city, notices.length])).toEqual([["guangzhou", 200], ["qingyuan", 200]]);
    const body = JSON.parse(messages[0]!.body) as { groupId: string; notices: { noticeId: string }[]; text: { zh: string } };
    expect(body.notices.map(({ noticeId }) => noticeId)).toEqual(Array.from({ length: 200 }, (_, n) => idOf(n)));
    for (let n = 0; n < 200; n++) expect(body.text.zh).toContain(idOf(n));
    expect(messages[0]!.subject).toBe("[200 raised] air, exceedance: 200 places");
  });

  test("one notice alone goes as it is, under its own id", () => {
    expect(groupNotices([notice(1)])).toMatchObject([{ id: idOf(1), subject: "s", body: notice(1).body }]);
  });

  test("a group of several items or kinds says `several`, so that no filter can pretend to know", () => {
    const [message] = groupNotices([notice(1), notice(2, { item: "no2" }), notice(3, { item: "no2" })]);
    expect(message!.attributes).toEqual({ city: "guangzhou", medium: "air", severity: "exceedance", item: "several", kind: "air-exceedance-1h" });
  });

  test("nothing is left out and nothing stands twice, whatever the mix and however little fits into a message; the ids follow from the notices alone", () => {
    const attributes = fc.record({
      city: fc.constantFrom("guangzhou", "qingyuan"), medium: fc.constantFrom("air" as const, "water" as const), severity: fc.constantFrom("exceedance" as const, "advisory" as const, "abnormal" as const),
      item: fc.constantFrom<SeriesItem>("o3", "no2", "aqi"), kind: fc.constantFrom<EventKind>("air-exceedance-1h", "air-advisory"),
    });
    fc.assert(fc.property(fc.array(attributes, { maxLength: 40 }), fc.integer({ min: 500, max: 20_000 }), (mix, mostBytes) => {
      const all = mix.map((of, n) => notice(n, of));
      const messages = groupNotices(all, mostBytes);
      expect(messages.flatMap(({ notices }) => notices.map(({ id }) => id)).toSorted()).toEqual(all.map(({ id }) => id).toSorted());
      for (const { notices, attributes: of, subject, body } of messages) {
        for (const one of notices) expect([one.attributes.city, one.attributes.medium, one.attributes.severity]).toEqual([of.city, of.medium, of.severity]);
        expect(subject).toMatch(/^[\x20-\x7e]{1,100}$/);
        if (notices.length > 1) expect(new TextEncoder().encode(body).length).toBeLessThan(mostBytes + 500);
      }
      expect(groupNotices(all, mostBytes).map(({ id }) => id)).toEqual(messages.map(({ id }) => id));
      expect(new Set(messages.map(({ id }) => id)).size).toBe(messages.length);
    }), { numRuns: 100 });
  });
});
