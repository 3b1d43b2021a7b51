import { publicEvents } from "../../domain/alert/public-events.ts";
import { comparedPeriods } from "../../domain/assess/period/water/water-period-of.ts";
import { holdsNothing, isReady } from "../../domain/bulletin/issue/day-readings.ts";
import type { IssueSubject } from "../../domain/bulletin/issue/issue-kind.ts";
import { comparedMonths, holdsNoAirMonth, isAirMonthReady, makeAirMonth, monthOfReport, type AirMonthReadings } from "../../domain/bulletin/issue/make-air-month.ts";
import { makeIssue } from "../../domain/bulletin/issue/make-issue.ts";
import { crossesBorder, makeSpecial, sectionsAround, specialSpan } from "../../domain/bulletin/issue/make-special.ts";
import { holdsNoWater, isWaterReady, makeWaterReport, waterPeriodOfReport, type WaterReadings } from "../../domain/bulletin/issue/make-water-report.ts";
import { inRiverOrder } from "../../domain/bulletin/issue/river-order.ts";
import type { SpecialEvent } from "../../domain/bulletin/issue/special-content.ts";
import { endOfPeriod, type CalendarPeriod } from "../../domain/model/calendar-period.ts";
import { endOfDay, plusDays, type CivilDate, type Instant } from "../../domain/model/time.ts";
import type { WaterPeriod } from "../../domain/model/water-period.ts";
import { gatherDay } from "./gather-day.ts";
import type { PageSources } from "./gather-page.ts";
import type { GatheredIssue } from "./issue-ports.ts";

type Sources = Pick<PageSources, "network" | "assessments">;

async function gatherWater({ network, assessments }: Sources, kind: WaterReadings["kind"], day: CivilDate): Promise<GatheredIssue> {
  const period = waterPeriodOfReport(kind, day);
  const sections = inRiverOrder(network.sections);
  const read = async ({ until }: WaterPeriod) => {
    const end = endOfDay(plusDays(until, -1));
    return (await Promise.all(sections.map(({ id }) => assessments.range(id, kind === "weekly-water" ? "section-week" : "section-month", end, end)))).flat();
  };
  const { before, yearBefore } = comparedPeriods(period);
  const [now, then, yearAgo] = await Promise.all([read(period), read(before), read(yearBefore)]);
  const of: WaterReadings = { kind, period, network, now, before: then, yearBefore: yearAgo };
  return { nothing: holdsNoWater(of), isReady: (at) => isWaterReady(of, at), make: (frame) => makeWaterReport(of, frame) };
}

async function gatherAirMonth({ network, assessments }: Sources, day: CivilDate): Promise<GatheredIssue> {
  const month = monthOfReport(day);
  const cities = network.cities.filter(({ role }) => role === "party");
  const read = async (of: CalendarPeriod) => (await Promise.all(cities.map(({ id }) => assessments.range(id, "city-month", endOfPeriod(of), endOfPeriod(of))))).flat();
  const { before, yearBefore } = comparedMonths(month);
  const [now, then, yearAgo] = await Promise.all([read(month), read(before), read(yearBefore)]);
  const of: AirMonthReadings = { month, network, now, before: then, yearBefore: yearAgo };
  return { nothing: holdsNoAirMonth(of), isReady: (at) => isAirMonthReady(of, at), make: (frame) => makeAirMonth(of, frame) };
}

async function gatherSpecial({ network, assessments }: Sources, event: SpecialEvent): Promise<GatheredIssue> {
  const span = specialSpan(event);
  const rounds = (await Promise.all(sectionsAround(network, event.place).map(({ section }) => assessments.range(section.id, "water-round", span.from, span.to)))).flat();
  return { nothing: rounds.length === 0, isReady: () => true, make: (frame) => makeSpecial({ network, event, span, rounds }, frame) };
}

/** Reads all that the issue of a subject says. Throws on a correction, which is made from what was said, not from what is stored alone. */
export async function gatherIssue(sources: Sources, { kind, day, event }: IssueSubject): Promise<GatheredIssue> {
  switch (kind) {
    case "daily": {
      const of = await gatherDay(sources, day);
      return { nothing: holdsNothing(of), isReady: (now) => isReady(of, now), make: (frame) => makeIssue(of, frame) };
    }
    case "weekly-water": case "monthly-water": return gatherWater(sources, kind, day);
    case "monthly-air": return gatherAirMonth(sources, day);
    case "special": {
      if (event === undefined) throw new Error("a special issue was claimed without its event");
      return gatherSpecial(sources, event);
    }
    case "correction": throw new Error("a correction is gathered as the issue that it corrects");
  }
}

/** What is abnormal now, public, and touches more than one city: each is due a special issue. */
export async function gatherSpecialEvents({ network, events }: Pick<PageSources, "network" | "events">, now: Instant): Promise<SpecialEvent[]> {
  const watched = network.sections.filter(({ alerted, onBeijiang }) => alerted && onBeijiang !== null);
  const series = (await Promise.all(watched.map(({ id }) => events.ofPlace(id)))).flat();
  return publicEvents(series, now).filter((event) => crossesBorder(event, network));
}
