import { airDaysAgain, airHoursAgain, cityHoursAgain, sideBySide, waterRoundsAgain, type Again } from "../../domain/assess/assess-again.ts";
import { outletDaysAgain, outletHoursAgain } from "../../domain/assess/outlet-again.ts";
import type { Beside } from "../../domain/assess/quality/flagged-section.ts";
import { besideOf, neededFor, spanning, type Stretch } from "../../domain/assess/quality/reach.ts";
import type { Assessment } from "../../domain/model/assessment.ts";
import type { AirStation, City, Place } from "../../domain/model/network.ts";
import type { MaintenanceWindow } from "../../domain/model/maintenance.ts";
import type { Observation } from "../../domain/model/observation.ts";
import { accepted, refused, type Outcome } from "../../domain/model/outcome.ts";
import { plusHours, type Instant, type IntervalLength } from "../../domain/model/time.ts";
import { REGISTER, type Register } from "../../domain/standards/register.ts";
import { registerUnder } from "../../domain/standards/register-under.ts";
import { publicAssessment } from "./public-answer.ts";

export interface AgainPorts {
  readonly observations: { range(place: string, length: IntervalLength, from: Instant, to: Instant): Promise<Observation[]> };
  readonly maintenance: { between(place: string, from: Instant, to: Instant): Promise<readonly MaintenanceWindow[]> };
  readonly stationsOf: (city: string) => readonly AirStation[];
  readonly beside: (section: string) => Beside;
}

export interface AgainQuestion {
  readonly of: Place | (City & { readonly medium: "city" });
  readonly kind: Assessment["kind"];
  readonly from: Instant;
  readonly to: Instant;
  /** Undefined: all that is known now. */
  readonly asOf: Instant | undefined;
  /** Edition asked for; undefined: the law in force. */
  readonly under: string | undefined;
  readonly now: Instant;
}

/** A city's hours need all its stations: fewer days a question. */
const CITY_HOURS = 7 * 24;
const REACH_HOURS = 23;
const DAY_HOURS = 24;

/**
 * Assessments made again on the fly, from the observations as they were known at a moment and by the law asked for; with `under` both
 * verdicts side by side. Reads only. Refuses, as a sentence that says what to do, a kind the place does not have, an edition that is not
 * registered, and a city's period that is too long.
 */
export const judgedAgain = (ports: AgainPorts) => async (question: AgainQuestion): Promise<Outcome<object, string>> => {
  const { of, kind, from, to, under } = question;
  const kinds = { air: ["air-hour", "air-day"], water: ["water-round"], wastewater: ["outlet-hour", "outlet-day"], city: ["city-hour"] }[of.medium];
  if (!kinds.includes(kind)) return refused(`${of.id} 可用的 kind：${kinds.join("、")}。${of.id} has only ${kinds.join(", ")}.`);
  if (of.medium === "city" && plusHours(from, CITY_HOURS) < to) return refused("城市小时值重新评价一次最多 7 天，请缩短时段。City hours are judged again for 7 days at most: ask for less.");
  const asked = under === undefined ? undefined : registerUnder(REGISTER, under);
  if (asked && !asked.ok) return refused(`没有这个版本：${under}。可用：${asked.fault.known.join("、")}，或年份。No such edition: ${under}. There are ${asked.fault.known.join(", ")}, or a year.`);
  const { observations, maintenance } = await inputsOf(ports, question);
  const asOf = question.asOf ?? question.now;
  const judge = (register: Register) => resultsOf(ports, question, observations, { asOf, register, maintenance });
  const inForce = judge(REGISTER);
  if (!asked) return accepted({ place: of.id, asOf, assessments: inForce.map(publicAssessment) });
  const both = sideBySide(inForce, judge(asked.value));
  return accepted({ place: of.id, asOf, under, sideBySide: both.map((each) => ({ endsAt: each.endsAt, inForce: publicAssessment(each.inForce), asked: publicAssessment(each.asked) })) });
};

interface Inputs {
  readonly observations: readonly Observation[];
  readonly maintenance: readonly MaintenanceWindow[];
}

/** The readings of the places asked for, as far around the period as means and flags reach, and the maintenance declared there. */
async function inputsOf(ports: AgainPorts, { of, kind, from, to }: AgainQuestion): Promise<Inputs> {
  const read = async (place: string, length: IntervalLength, stretch: Stretch) => {
    const needed = length === "PT4H" ? spanning([neededFor("water", stretch), besideOf(stretch)]) : neededFor("air", stretch);
    const [observations, maintenance] = await Promise.all([ports.observations.range(place, length, needed.from, needed.to), ports.maintenance.between(place, needed.from, needed.to)]);
    return { observations, maintenance };
  };
  const readAll = async (places: readonly string[], length: IntervalLength): Promise<Inputs> => {
    const all = await Promise.all(places.map((id) => read(id, length, { from, to })));
    return { observations: all.flatMap(({ observations }) => observations), maintenance: all.flatMap(({ maintenance }) => maintenance) };
  };
  switch (of.medium) {
    case "water": return readAll([of.id, ...Object.values(ports.beside(of.id)).flat()], "PT4H");
    case "air": return read(of.id, "PT1H", { from: plusHours(from, kind === "air-day" ? -DAY_HOURS : -REACH_HOURS), to });
    case "wastewater": return read(of.id, "PT1H", { from: plusHours(from, -DAY_HOURS), to });
    case "city": return readAll(ports.stationsOf(of.id).map(({ id }) => id), "PT1H");
  }
}

function resultsOf(ports: AgainPorts, { of, kind, from, to }: AgainQuestion, observations: readonly Observation[], again: Again): readonly Assessment[] {
  const stretch = { from, to };
  switch (of.medium) {
    case "water": return waterRoundsAgain(of, observations, stretch, again, ports.beside(of.id));
    case "air": return kind === "air-day" ? airDaysAgain(of, observations, stretch, again) : airHoursAgain(of, observations, stretch, again);
    case "wastewater": return kind === "outlet-day" ? outletDaysAgain(of, observations, stretch, again) : outletHoursAgain(of, observations, stretch, again);
    case "city": return cityHoursAgain(of, ports.stationsOf(of.id), observations, stretch, again);
  }
}
