import { gunzipSync, gzipSync } from "node:zlib";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DUMP_HEADER, dumpKey } from "../../../domain/bulletin/data/day-dump.ts";
import { planBulletin } from "../../../lambdas/bulletin/plan-bulletin.ts";
import { joinDumps, packCsv } from "../../../lambdas/bulletin/pack-csv.ts";
import { renderSite } from "../../../lambdas/bulletin/render-site.ts";
import { network } from "../../../domain/network/network.ts";
import { plusHours, type Instant } from "../../../domain/model/time.ts";
import type { Assessment } from "../../../domain/model/assessment.ts";
import { sampleHour, sampleRound } from "../../domain/bulletin/sample.ts";
import { emptySources } from "./empty-sources.ts";
import { memorySite } from "./memory-site.ts";

const NOW = "2026-03-03T06:05:00+08:00" as Instant;
const text = (rows: string): string => DUMP_HEADER + rows;
const unpacked = (bytes: Uint8Array): string => gunzipSync(bytes).toString("utf8");

/** Hours of two stations and rounds of one section, from the first of March on. */
function world() {
  const hours = Array.from({ length: 54 }, (_, n) => plusHours("2026-03-01T01:00:00+08:00" as Instant, n));
  const stored: Assessment[] = [
    ...["1345A", "3445A"].flatMap((place) => hours.map((endsAt) => sampleHour(place, endsAt, 40))),
    ...hours.filter((_, n) => n % 4 === 3).map((endsAt) => sampleRound("shijiao", endsAt, 2)),
  ];
  const range = async (place: string, kind: Assessment["kind"], from: Instant, to: Instant) => stored.filter((one) => one.place === place && one.kind === kind && one.endsAt >= from && one.endsAt <= to) as never;
  const site = memorySite();
  const sources = { ...emptySources, assessments: { ...emptySources.assessments, range } };
  return { stored, site, render: renderSite({ site, sources, front: async () => { throw new Error("no front page here"); }, now: () => NOW }), bytes: (span: string) => site.bytes(dumpKey(span)) };
}

describe("all data of a day, packed", () => {
  test("are every hour and round of it, 01:00 to 24:00, and none of the next day", async () => {
    const w = world();
    await w.render("day 2026-03-01");
    const lines = unpacked(await w.bytes("2026-03-01")).trimEnd().split("\r\n");
    const ends = new Set(lines.slice(1).map((line) => line.split(",")[2]));
    expect(ends.size).toBe(24);
    expect([...ends].toSorted()[0]).toBe("2026-03-01T01:00:00+08:00");
    expect([...ends].toSorted().at(-1)).toBe("2026-03-02T00:00:00+08:00");
    expect(lines.filter((line) => line.startsWith("shijiao,water-round"))).toHaveLength(6 * 5);
    expect(lines.filter((line) => line.startsWith("1345A,air-hour"))).toHaveLength(24 * 6);
  });

  test("are the same bytes when made again, without time or system in them, and are put only where they say something else", async () => {
    const w = world();
    await w.render("day 2026-03-01");
    const first = await w.bytes("2026-03-01");
    expect([...first.subarray(0, 10)]).toEqual([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, expect.any(Number), 255]);
    expect(await w.render("day 2026-03-01")).toBe(0);
    w.stored[0] = sampleHour("1345A", "2026-03-01T01:00:00+08:00" as Instant, 90);
    await w.render("day 2026-03-01");
    expect(await w.bytes("2026-03-01")).not.toEqual(first);
    w.stored[0] = sampleHour("1345A", "2026-03-01T01:00:00+08:00" as Instant, 40);
    await w.render("day 2026-03-01");
    expect(await w.bytes("2026-03-01")).toEqual(first);
  });
});

describe("all data of a month, packed", () => {
  test("are those of its days in their order under one header, and change with a day of it", async () => {
    const w = world();
    for (const day of ["2026-03-02", "2026-03-01"]) await w.render(`day ${day}`);
    expect(await w.render("dump 2026-03")).toBe(1);
    const days = await Promise.all(["2026-03-01", "2026-03-02"].map(w.bytes));
    expect(unpacked(await w.bytes("2026-03"))).toBe(text(days.map((day) => unpacked(day).slice(DUMP_HEADER.length)).join("")));
    expect(await w.render("dump 2026-03")).toBe(0);
    w.stored[30] = sampleHour("1345A", w.stored[30]!.endsAt, 90);
    await w.render("day 2026-03-02");
    expect(await w.render("dump 2026-03")).toBe(1);
    expect(await w.render("dump 2026-02")).toBe(0);
  });

  test("are asked for with a day that is over, after it", () => {
    const works = planBulletin({ place: "1345A", kind: "air-hour", ends: ["2026-03-01T05:00:00+08:00" as Instant] }, network, NOW);
    expect(works.filter(({ key }) => key === "day 2026-03-01" || key === "dump 2026-03").map(({ key, last }) => [key, last ?? false])).toEqual([["day 2026-03-01", false], ["dump 2026-03", true]]);
    expect(planBulletin({ place: "1345A", kind: "air-hour", ends: [plusHours(NOW, -1)] }, network, NOW).some(({ key }) => key.startsWith("dump"))).toBe(false);
  });
});

describe("the packing", () => {
  test("joins any days to what they say one after the other, also those that another zlib packed as a whole", () => {
    fc.assert(fc.property(fc.array(fc.string({ unit: "grapheme", maxLength: 200 }), { maxLength: 5 }), (rows) => {
      expect(unpacked(joinDumps(rows.map((row) => packCsv(text(row)))))).toBe(text(rows.join("")));
    }), { numRuns: 50 });
    const other = packCsv(text("a\r\n"));
    other[9] = 3;
    expect(unpacked(joinDumps([other, packCsv(text("b\r\n"))]))).toBe(text("a\r\nb\r\n"));
  });

  test("never mixes columns: a dump of another version stops it", () => {
    expect(() => packCsv("place,value\r\n")).toThrow(/header line/);
    expect(() => joinDumps([gzipSync("place,value\r\n1345A,3\r\n")])).toThrow(/other columns: place,value/);
  });
});

test("days of a month that has none are not made up", async () => {
  const w = world();
  expect(await w.render("day 2026-02-01")).toBe(0);
  expect(w.site.pages.size).toBe(0);
});
