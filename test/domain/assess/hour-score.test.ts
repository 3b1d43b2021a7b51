import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileScale, subIndexAt } from "../../../domain/assess/compiled-scale.ts";
import { emptyHour, emptyHourScore, hourJudge } from "../../../domain/assess/hour-score.ts";
import { ALL_ITEMS, itemsOf, setOf } from "../../../domain/assess/item-set.ts";
import { subIndex } from "../../../domain/assess/sub-index.ts";
import { decimal, decimalText } from "../../../domain/model/decimal.ts";
import { AIR_ITEMS, type AirItem } from "../../../domain/model/item.ts";
import type { AirIndex, Scale } from "../../../domain/standards/air-index.ts";
import { citation } from "../../../domain/standards/edition.ts";
import { EDITION_FILES, REGISTER, registerOf } from "../../../domain/standards/register.ts";
import { exact, referenceHour, referenceSubIndex } from "./reference-judge.ts";

const editions = REGISTER.editions.filter((edition): edition is AirIndex => edition.kind === "air-index");
const named = editions.map((edition) => [citation(edition), edition] as const);
const scales = editions.flatMap((edition) => edition.scales.map((scale) => [`${citation(edition)} ${scale.item} ${scale.averaging}`, edition, scale] as const));

const fast = (edition: AirIndex, scale: Scale, text: string) => {
  const found = subIndex(decimal(text), scale, edition.indexPoints.values);
  return found.ok ? found.value : found.fault.use;
};
const expectSame = (edition: AirIndex, scale: Scale, text: string) =>
  expect([text, fast(edition, scale, text)]).toEqual([text, referenceSubIndex(edition, scale.item, scale.averaging, exact(text))]);

/** `count` in units of the last of `places` decimals, as text. */
const textOf = (count: bigint, places: number) => {
  const digits = String(count).padStart(places + 1, "0");
  return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
};

describe("the fast judge and the slow reference agree (HJ 633 formula)", () => {
  it.each(scales)("%s: on every value of the usual decimals from 0 to beyond the last breakpoint", (_, edition, scale) => {
    const places = scale.item === "co" ? 1 : 0;
    const last = Number(decimalText(scale.points.at(-1)!)) * 10 ** places;
    const differing: string[] = [];
    for (let count = 0; count <= last + 20; count++) {
      const text = textOf(BigInt(count), places);
      if (fast(edition, scale, text) !== referenceSubIndex(edition, scale.item, scale.averaging, exact(text))) differing.push(text);
    }
    expect(differing).toEqual([]);
  });

  it.each(scales)("%s: at each breakpoint, and the last digit below and above it, at 0 to 9 decimals", (_, edition, scale) => {
    for (const point of scale.points) for (let places = 0; places <= 9; places++) {
      const at = BigInt(point.digits) * 10n ** BigInt(places - point.scale);
      for (const near of [-1n, 0n, 1n]) if (at + near >= 0n) expectSame(edition, scale, textOf(at + near, places));
    }
  });

  it.each(scales)("%s: on any value of up to nine decimals, far beyond the scale too", (_, edition, scale) => {
    const last = BigInt(scale.points.at(-1)!.digits);
    fc.assert(fc.property(fc.integer({ min: 0, max: 9 }), fc.bigInt(0n, 1_000_000_000n), fc.boolean(), (places, share, beyond) => {
      const span = last * 10n ** BigInt(places) * (beyond ? 3n : 1n);
      expectSame(edition, scale, textOf((span * share) / 1_000_000_000n, places));
    }), { numRuns: 300 });
  });
});

const value = fc.oneof(
  fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 40_000_000 })).map(([places, count]) => textOf(BigInt(count), places)),
  fc.integer({ min: 0, max: 900 }).map(String),
  fc.integer({ min: 0, max: 1999 }).map((half) => textOf(BigInt(half * 5), 1)),
  fc.integer({ min: 0, max: 9999 }).map((half) => textOf(BigInt(half * 5), 2)),
  fc.constantFrom("0", "0.000000001", "123456.789012345", "999999999999", "999999.999999999", "2000000.0000001"),
);
const hour = fc.record(Object.fromEntries(AIR_ITEMS.map((item) => [item, fc.option(value, { nil: undefined })])) as Record<AirItem, fc.Arbitrary<string | undefined>>);

describe("the judge of an hour", () => {
  it.each(named)("%s: rounding, sub-indices, AQI, level, primary and undecided items are those of the reference, for any values and gaps", (_, edition) => {
    const judge = hourJudge(edition);
    const [row, score] = [emptyHour(), emptyHourScore()];
    fc.assert(fc.property(hour, (texts) => {
      row.present = 0;
      AIR_ITEMS.forEach((item, at) => {
        const text = texts[item];
        if (text === undefined) return;
        const { digits, scale } = decimal(text);
        row.digits[at] = digits;
        row.decimals[at] = scale;
        row.present |= 1 << at;
      });
      judge(row, ALL_ITEMS ^ row.present, "text", score);
      const reference = referenceHour(edition, Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined)) as Partial<Record<AirItem, string>>);
      expect({
        subIndices: Object.fromEntries(AIR_ITEMS.flatMap((item, at) => (score.subIndices[at]! < 0 ? [] : [[item, score.subIndices[at]]]))),
        aqi: score.aqi < 0 ? undefined : score.aqi, level: score.aqi < 0 ? undefined : score.level,
        primary: itemsOf(score.primary), undecided: itemsOf(score.undecided),
      }).toEqual(reference);
      const complete = row.present === ALL_ITEMS || (reference.aqi ?? 0) > 100;
      expect(score.verdict).toBe(row.present === 0 ? "no-data" : reference.undecided.length > 0 ? "hands-over" : complete ? "published" : "withheld");
    }), { numRuns: 2000 });
  });

  it("leaves nothing of one row in the next: the same object judges a full row and then an empty one", () => {
    const judge = hourJudge(editions[0]!);
    const [row, score] = [emptyHour(), emptyHourScore()];
    row.digits.fill(9000);
    row.present = ALL_ITEMS;
    judge(row, 0, "any-item", score);
    expect([score.aqi, score.level, score.primary, score.beyond]).toEqual([500, 6, ALL_ITEMS ^ setOf(["so2"]), ALL_ITEMS]);
    row.present = 0;
    judge(row, ALL_ITEMS, "any-item", score);
    expect([score.verdict, score.aqi, score.level, score.primary, score.undecided, score.beyond]).toEqual(["no-data", -1, 0, 0, 0, 0]);
    expect([...score.subIndices]).toEqual([-1, -1, -1, -1, -1, -1]);
  });
});

describe("a scale that doubles cannot hold exactly", () => {
  const scale = editions[0]!.scales[0]!;
  it("is refused instead of judged nearly right", () => {
    const huge = { ...scale, points: scale.points.map(({ digits }) => ({ digits: digits * 1_000_000, scale: 0 })) };
    expect(() => subIndexAt(compileScale(huge, editions[0]!.indexPoints.values), 1, 9)).toThrow(RangeError);
  });

  it("does not start to judge: the register has a fault", () => {
    const files = structuredClone(EDITION_FILES) as { kind: string; scales?: { points: string[] }[] }[];
    files.find(({ kind }) => kind === "air-index")!.scales![0]!.points[7] = "5000000";
    expect(() => registerOf(files)).toThrow(/scale of pm25 24h: too large to be judged exactly at 9 decimals/);
  });

  it("has breakpoints with decimals judged against values with fewer: 35.5 lies between 35 and 36", () => {
    const fine = { ...scale, points: ["0", "35.5", "60"].map(decimal) };
    const points = [0, 50, 100];
    expect(["35", "35.5", "36", "60"].map((text) => subIndex(decimal(text), fine, points))).toEqual([50, 50, 52, 100].map((index) => ({ ok: true, value: index })));
  });
});
