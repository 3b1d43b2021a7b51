/** Weekly, monthly and special issues made from made-up rounds and days by the code that assesses them. */
import { assessCityPeriod } from "../../../../domain/assess/period/assess-city-period.ts";
import { assessSectionPeriod } from "../../../../domain/assess/period/water/assess-section-period.ts";
import { storedSectionPeriod } from "../../../../domain/assess/period/water/stored-section-period.ts";
import { comparedPeriods } from "../../../../domain/assess/period/water/water-period-of.ts";
import { comparedMonths, makeAirMonth, monthOfReport, type AirMonthReadings } from "../../../../domain/bulletin/issue/make-air-month.ts";
import type { IssueFrame } from "../../../../domain/bulletin/issue/make-issue.ts";
import { makeSpecial, specialSpan, type SpecialReadings } from "../../../../domain/bulletin/issue/make-special.ts";
import { makeWaterReport, waterPeriodOfReport, type WaterReadings } from "../../../../domain/bulletin/issue/make-water-report.ts";
import { inRiverOrder } from "../../../../domain/bulletin/issue/river-order.ts";
import type { SpecialEvent } from "../../../../domain/bulletin/issue/special-content.ts";
import { assessWaterRound } from "../../../../domain/assess/assess-water-round.ts";
import { daysIn } from "../../../../domain/model/calendar-period.ts";
import { AIR_ITEMS, type ItemKey } from "../../../../domain/model/item.ts";
import type { CityDay, CityPeriod } from "../../../../domain/model/period.ts";
import { plusHours, type CivilDate, type Instant } from "../../../../domain/model/time.ts";
import type { StoredSectionPeriod, WaterPeriod } from "../../../../domain/model/water-period.ts";
import { CLEAN as CLEAN_AIR, closedDay } from "../../assess/period/sample-days.ts";
import { CLEAN, roundEnds } from "../../assess/period/water/sample-rounds.ts";
import { waterRound } from "../../assess/published-water.ts";
import { sampleNetwork } from "../sample.ts";
import { FRAME } from "./sample-day.ts";

type Values = Partial<Record<ItemKey, string>>;
const sections = inRiverOrder(sampleNetwork.sections);

/** A section over a period with these values in every round; every `nth` round only, where given. */
export function sectionPeriod(id: string, period: WaterPeriod, values: Values = {}, nth = 1, closed = true): StoredSectionPeriod {
  const section = sections.find((each) => each.id === id)!;
  const rounds = roundEnds(period).filter((_, at) => at % nth === 0).map((endsAt) => waterRound(id, endsAt, { ...CLEAN, siteState: "正常", ...values }));
  return storedSectionPeriod(assessSectionPeriod({ section, period, closed, rounds }), rounds);
}

/** 十里亭 and 石角 over class III, 七星岗 with too few rounds, 三溪桥 silent, 鸦岗 without a year before. */
export function waterReadings(kind: WaterReadings["kind"], day: string, changes: (id: string) => Values = () => ({})): WaterReadings {
  const period = waterPeriodOfReport(kind, day as CivilDate);
  const { before, yearBefore } = comparedPeriods(period);
  const heard = sections.filter(({ id }) => id !== "sanxiqiao").map(({ id }) => id);
  const own = (id: string): Values => ({
    ...(id === "shiliting" ? { ammoniaNitrogen: "1.8" } : id === "shijiao" ? { totalPhosphorus: "0.25", permanganateIndex: "6.5" } : {}), ...changes(id),
  });
  return {
    kind, period, network: sampleNetwork, now: heard.map((id) => sectionPeriod(id, period, own(id), id === "qixinggang" ? 7 : 1)),
    before: heard.map((id) => sectionPeriod(id, before)), yearBefore: heard.filter((id) => id !== "yagang").map((id) => sectionPeriod(id, yearBefore, { ammoniaNitrogen: "0.8" })),
  };
}

/** A city's day from that of one station. */
function cityDay(place: string, day: CivilDate, pm25: number): CityDay {
  const { validHours: _hours, tooFew: _few, madeFrom, ...rest } = closedDay(day, { ...CLEAN_AIR, pm25: String(pm25) });
  return { ...rest, kind: "city-day", place, closed: true, stations: { counted: 4, unknownRole: 4, valid: Object.fromEntries(AIR_ITEMS.map((item) => [item, 4])) }, madeFrom: { ...madeFrom, digest: `${place} ${madeFrom.digest}` } };
}

const cityMonth = (city: string, month: string, aqi: number): CityPeriod => {
  const period = monthOfReport(`${month}-01` as CivilDate);
  return assessCityPeriod({ city: { id: city }, period, over: true, days: daysIn(period).map((day, at) => cityDay(city, day, aqi + (at % 9) * 9)) });
};

/** April 2026 of both cities, with the month and the year before. */
export function airMonthReadings(month = "2026-04", aqi = 40): AirMonthReadings {
  const of = monthOfReport(`${month}-01` as CivilDate);
  const { before, yearBefore } = comparedMonths(of);
  const both = (period: string, of: number) => ["guangzhou", "qingyuan"].map((city, at) => cityMonth(city, period, of + at * 7));
  return { month: of, network: sampleNetwork, now: both(of, aqi), before: both(before, 44), yearBefore: both(yearBefore, 52) };
}

/** Two rounds over the target at 高桥, on the boundary of Shaoguan and Qingyuan. */
export const SPECIAL_EVENT: SpecialEvent = {
  place: "gaoqiao", kind: "water-abnormal", item: "ammoniaNitrogen", startedAt: "2026-02-28T08:00:00+08:00" as Instant, lastAt: "2026-02-28T12:00:00+08:00" as Instant,
  value: "1.8", limit: "0.5", unit: "mg/L", multiple: "2.60", edition: "GB 3838-2002", clause: "table 1, item 7",
};

/** Rounds of all sections around the event: clean but for the two of it. */
export function specialReadings(changes: Values = {}): SpecialReadings {
  const span = specialSpan(SPECIAL_EVENT);
  const ends: Instant[] = [];
  for (let at = span.from; at <= span.to; at = plusHours(at, 4)) ends.push(at);
  const rounds = sections.flatMap((section) => ends.map((endsAt) => assessWaterRound({
    section, endsAt, observation: waterRound(section.id, endsAt, { ...CLEAN, siteState: "正常", ...(section.id === "gaoqiao" && endsAt >= SPECIAL_EVENT.startedAt ? { ammoniaNitrogen: "1.8", ...changes } : {}) }),
  })));
  return { network: sampleNetwork, event: SPECIAL_EVENT, span, rounds };
}

export const FRAME_OF = (number: number): IssueFrame => ({ ...FRAME, number });
export const sampleWaterReport = (kind: WaterReadings["kind"] = "monthly-water", day = "2026-02-28") => makeWaterReport(waterReadings(kind, day), FRAME_OF(13));
export const sampleAirMonth = () => makeAirMonth(airMonthReadings(), FRAME_OF(14));
export const sampleSpecial = () => makeSpecial(specialReadings(), FRAME_OF(15));
