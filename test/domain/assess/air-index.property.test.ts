/** Promises of the hourly and daily index that hold for any values, under both editions of HJ 633. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assessAirDay } from "../../../domain/assess/assess-air-day.ts";
import { assessAirHour } from "../../../domain/assess/assess-air-hour.ts";
import { subIndex } from "../../../domain/assess/sub-index.ts";
import { decimalText, type Decimal } from "../../../domain/model/decimal.ts";
import { AIR_ITEMS, type AirItem } from "../../../domain/model/item.ts";
import { hoursOfDay, type CivilDate, type Instant } from "../../../domain/model/time.ts";
import type { AirIndex, Scale } from "../../../domain/standards/air-index.ts";
import { citation } from "../../../domain/standards/edition.ts";
import { ofKind } from "../../../domain/standards/edition-in-force.ts";
import { REGISTER } from "../../../domain/standards/register.ts";
import { airHour, airStation } from "./published-air.ts";

type Digits = Readonly<Record<AirItem, number>>;
const PLACES = { pm25: 0, pm10: 0, so2: 0, no2: 0, o3: 0, co: 1 } as const;
/** Values as they are judged (whole numbers, CO in tenths), to well above each scale. */
const TOPS = { pm25: 600, pm10: 700, so2: 900, no2: 4000, o3: 1300, co: 1600 } as const;
const anyDigits = fc.record(Object.fromEntries(AIR_ITEMS.map((item) => [item, fc.integer({ min: 0, max: TOPS[item] })])) as Record<AirItem, fc.Arbitrary<number>>);
const textOf = (digits: Digits) => Object.fromEntries(AIR_ITEMS.map((item) => [item, decimalText({ digits: digits[item], scale: PLACES[item] })])) as Record<AirItem, string>;
const hour = (digits: Digits, endsAt: string) => {
  const end = `${endsAt}+08:00` as Instant;
  return assessAirHour({ station: airStation("s"), endsAt: end, day: new Map([[end, airHour("s", end, textOf(digits))]]) });
};
const HOURS = ["2020-06-01T12:00:00", "2026-06-01T12:00:00"];

describe.each(HOURS)("an hour that ends at %s", (endsAt) => {
  it("the AQI is the sub-index of the worst item, and the primary pollutants are all items at it, above 50", () => {
    fc.assert(fc.property(anyDigits, (digits) => {
      const { aqi, subIndices, primary } = hour(digits, endsAt);
      if (aqi === null) return; // SO2 above the hourly scale of 2012, without the day that would decide
      const worst = Math.max(...Object.values(subIndices));
      expect(aqi).toBe(endsAt < "2026-03" ? worst : Math.max(worst, 1));
      expect(primary).toEqual(aqi > 50 ? AIR_ITEMS.filter((item) => subIndices[item] === aqi) : []);
    }), { numRuns: 150 });
  });

  it("more of one item never lowers its sub-index, the AQI or the level", () => {
    fc.assert(fc.property(anyDigits, fc.constantFrom(...AIR_ITEMS), fc.integer({ min: 0, max: 1600 }), (digits, item, more) => {
      const [low, high] = [hour(digits, endsAt), hour({ ...digits, [item]: digits[item] + more }, endsAt)];
      if (low.aqi === null || high.aqi === null) return;
      expect(high.subIndices[item]!).toBeGreaterThanOrEqual(low.subIndices[item]!);
      expect(high.aqi).toBeGreaterThanOrEqual(low.aqi);
      expect(high.level!).toBeGreaterThanOrEqual(low.level!);
    }), { numRuns: 150 });
  });

  it("the order in which items and hours are stored has no effect", () => {
    fc.assert(fc.property(anyDigits, fc.shuffledSubarray([...AIR_ITEMS], { minLength: 6 }), fc.shuffledSubarray(Array.from({ length: 12 }, (_, i) => i), { minLength: 12 }), (digits, items, order) => {
      const hours = hoursOfDay(endsAt.slice(0, 10) as CivilDate).slice(0, 12).map((end, i) => airHour("s", end, textOf({ ...digits, o3: digits.o3 + i })));
      const end = hours.at(-1)!.endsAt;
      const plain = assessAirHour({ station: airStation("s"), endsAt: end, day: new Map(hours.map((each) => [each.endsAt, each])) });
      const turned = hours.map((each) => ({ ...each, items: Object.fromEntries(items.map((item) => [item, each.items[item]!])) }));
      expect(assessAirHour({ station: airStation("s"), endsAt: end, day: new Map(order.map((at) => [turned[at]!.endsAt, turned[at]!])) })).toEqual(plain);
    }), { numRuns: 30 });
  });
});

describe.each(["2020-06-01", "2026-06-01"] as CivilDate[])("a closed day, %s", (day) => {
  it("hours in any order give the same day", () => {
    fc.assert(fc.property(fc.array(anyDigits, { minLength: 24, maxLength: 24 }), fc.shuffledSubarray(Array.from({ length: 24 }, (_, i) => i), { minLength: 24 }), (values, order) => {
      const hours = hoursOfDay(day).map((end, i) => [end, airHour("s", end, textOf(values[i]!))] as const);
      const judge = (rows: readonly (readonly [Instant, ReturnType<typeof airHour>])[]) => assessAirDay({ station: airStation("s"), day, over: true, observations: new Map(rows) });
      expect(judge(order.map((at) => hours[at]!))).toEqual(judge(hours));
    }), { numRuns: 20 });
  });
});

/** HJ 633 formula (1) as a fraction, written again: the largest band whose lower end is below the value, rounded up. */
function exactIndex(value: Decimal, { points }: Scale, index: readonly number[]): number {
  const tenth = ({ digits, scale }: Decimal) => BigInt(digits) * 10n ** BigInt(1 - scale);
  const ends = points.map(tenth);
  const c = tenth(value);
  let band = 0;
  while (band < ends.length - 2 && c > ends[band + 1]!) band++;
  const [low, high, from, to] = [ends[band]!, ends[band + 1]!, BigInt(index[band]!), BigInt(index[band + 1]!)];
  const [numerator, denominator] = [(to - from) * (c - low) + from * (high - low), high - low];
  return Number(numerator / denominator) + (numerator % denominator === 0n ? 0 : 1);
}

const indices = ["2020-06-01", "2026-06-01"].map((on) => ofKind(REGISTER, "air-index", on as CivilDate)!);

describe("every value of every scale, by its last digit", () => {
  it.each(indices.flatMap((edition) => edition.scales.map((scale) => [`${citation(edition)} ${scale.item} ${scale.averaging}`, edition, scale] as [string, AirIndex, Scale])))(
    "%s: from 0 to the last breakpoint the sub-index is the exact fraction rounded up (HJ 633-2012 6.2, HJ 633-2026 4.2.6), and the level lies on the right side of each band edge", (_, edition, scale) => {
      const places = PLACES[scale.item];
      const top = Number(decimalText(scale.points.at(-1)!)) * 10 ** places;
      const wrong: string[] = [];
      for (let digits = 0; digits <= top; digits++) {
        const value = { digits, scale: places };
        const found = subIndex(value, scale, edition.indexPoints.values);
        if (!found.ok || found.value !== exactIndex(value, scale, edition.indexPoints.values)) wrong.push(decimalText(value));
      }
      expect(wrong).toEqual([]);
      const levelOf = (digits: number) => {
        const found = subIndex({ digits, scale: places }, scale, edition.indexPoints.values);
        return edition.levels.find(({ upTo }) => upTo === null || (found.ok && found.value <= upTo))!.level;
      };
      for (const { level, upTo } of edition.levels) {
        const at = edition.indexPoints.values.indexOf(upTo ?? -1);
        const edge = scale.points[at];
        if (!edge || at === scale.points.length - 1) continue;
        const digits = edge.digits * 10 ** (places - edge.scale);
        expect([digits - 1, digits, digits + 1].map(levelOf)).toEqual([level, level, level + 1]);
      }
    });
});
