import { describe, expect, test } from "vitest";
import { AssessmentsChanged, PeriodMayChange } from "../../../domain/model/hint.ts";
import { waterPeriodOf } from "../../../domain/assess/period/water/water-period-of.ts";
import type { Observation } from "../../../domain/model/observation.ts";
import { directoryOf, network } from "../../../domain/network/network.ts";
import { endOfDay, plusHours, type CivilDate, type Instant } from "../../../domain/model/time.ts";
import { assessSectionYear, type SectionYearPorts } from "../../../lambdas/assess/assess-section-year.ts";
import { planPeriods, yearOf } from "../../../lambdas/assess/plan-periods.ts";
import { memoryAssessments } from "../../fakes/memory-stores.ts";
import { memoryMaintenance } from "../../fakes/memory-maintenance.ts";
import { CLEAN, roundsOf } from "../../domain/assess/period/water/sample-rounds.ts";
import { world } from "./world.ts";

const { place: placeOf } = directoryOf(network);
const SECTION = placeOf("gaoqiao");
if (SECTION?.medium !== "water") throw new Error("no section gaoqiao");
const section = SECTION;
const DAY = "2026-03-31" as CivilDate;
const MARCH = waterPeriodOf("month", DAY);
const END = endOfDay(DAY);

/** March as analysers give it: no value stands still for days (flat line); each goes a tenth up and down around the one that is given. */
const march = (values = CLEAN): Observation[] => roundsOf(MARCH, values, (index) =>
  Object.fromEntries(Object.entries(values).map(([item, value]) => [item, (Number(value) * (index % 2 === 0 ? 1.02 : 0.98)).toFixed(4)])));

function periods(now: Instant, rounds: Observation[]) {
  const assessments = memoryAssessments();
  const [clock, stored] = [{ now }, [...rounds]];
  const range: SectionYearPorts["observations"]["range"] = async (place, _length, from, to) => stored.filter((round) => round.place === place && round.endsAt >= from && round.endsAt <= to);
  const hints: AssessmentsChanged[] = [];
  const ports: SectionYearPorts = { observations: { range }, maintenance: memoryMaintenance(), assessments, alert: { send: async (sent) => void hints.push(...sent) }, now: () => clock.now };
  return {
    assessments, clock, stored, ports, hints,
    run: (days: readonly CivilDate[], over: Partial<SectionYearPorts> = {}) => assessSectionYear({ ...ports, ...over })(section, "2026", days),
    month: () => assessments.find("gaoqiao", "section-month", END),
  };
}

describe("a section's day that is over asks for its periods", () => {
  test("one message a section and day; none while the day runs; the same after a crash between write and send", async () => {
    const w = world(plusHours(END, -1));
    await w.say("gaoqiao", END, CLEAN, "PT4H");
    await w.rounds("gaoqiao", [END]);
    expect(w.period.sent).toEqual([]);
    w.clock.now = END;
    await w.rounds("gaoqiao", [END, plusHours(END, -4)]);
    await w.rounds("gaoqiao", [END]);
    expect(w.period.sent).toEqual([{ place: "gaoqiao", days: [DAY] }, { place: "gaoqiao", days: [DAY] }]);
    expect(w.period.sent.every((hint) => PeriodMayChange.safeParse(hint).success)).toBe(true);
  });

  test("the hint and the clock name one piece of work a section and year", () => {
    const works = planPeriods({ place: "gaoqiao", days: [DAY, "2025-12-31" as CivilDate] }, { network, placeOf, now: END });
    expect(works.map(({ key }) => yearOf(key))).toEqual([{ subject: "section", id: "gaoqiao", year: "2026" }, { subject: "section", id: "gaoqiao", year: "2025" }]);
    const closing = planPeriods({ closePeriods: true }, { network, placeOf, now: END });
    expect(closing.filter(({ key }) => yearOf(key).subject === "section" && yearOf(key).id === "gaoqiao").map(({ ask }) => ask)).toContain(DAY);
  });
});

describe("month, quarter and year of a section", () => {
  test("are made of its rounds, once, and again after a correction", async () => {
    const w = periods(END, march());
    await w.run([DAY]);
    expect(w.month()).toMatchObject({ version: 1, closed: true, class: 1, target: 2, meetsTarget: true, endsAt: END, counts: { rounds: 186, roundsDue: 186 } });
    expect(w.assessments.find("gaoqiao", "section-quarter", END)).toMatchObject({ version: 1, closed: true, class: null, notAvailable: { kind: "no-data" } });
    expect(w.assessments.find("gaoqiao", "section-year", "2027-01-01T00:00:00+08:00" as Instant)).toMatchObject({ version: 1, closed: false });
    await w.run([DAY]);
    expect(w.month()).toMatchObject({ version: 1 });
    w.stored.splice(0, w.stored.length, ...march({ ...CLEAN, ammoniaNitrogen: "1.8" }));
    await w.run([DAY]);
    expect(w.month()).toMatchObject({ version: 2, class: 5, meetsTarget: false, overTarget: [{ item: "ammoniaNitrogen", multiple: "2.60" }] });
  });

  test("a month is so far until it is over, and only rounds of days that are over are in it", async () => {
    const w = periods(plusHours(END, -2), march());
    await w.run([DAY]);
    expect(w.month()).toMatchObject({ closed: false, meetsTarget: null, complianceReason: { kind: "period-not-over" }, counts: { rounds: 180 } });
    w.clock.now = END;
    await w.run([DAY]);
    expect(w.month()).toMatchObject({ closed: true, version: 2, meetsTarget: true, counts: { rounds: 186 } });
  });

  test("alert hears of every period that is over, each time, so that a lost message is made up for; of none that runs", async () => {
    const w = periods(plusHours(END, -2), roundsOf(MARCH));
    await w.run([DAY]);
    expect(w.hints).toEqual([]);
    w.clock.now = END;
    await w.run([DAY]);
    await w.run([DAY]);
    const closed = [{ place: "gaoqiao", kind: "section-month", ends: [END] }, { place: "gaoqiao", kind: "section-quarter", ends: [END] }];
    expect(w.hints).toEqual([...closed, ...closed]);
    expect(w.hints.every((hint) => AssessmentsChanged.safeParse(hint).success)).toBe(true);
  });

  test("a period without a round gets none", async () => {
    const w = periods(END, []);
    await w.run([DAY]);
    expect([...w.assessments.items]).toEqual([]);
  });

  test("somebody who wrote in between is not overwritten: it is made again from the newer rounds", async () => {
    const w = periods(END, march());
    let once = true;
    const racing: SectionYearPorts["observations"] = {
      range: async (...args) => {
        const read = await w.ports.observations.range(...args);
        if (once) {
          once = false;
          w.stored.splice(0, w.stored.length, ...march({ ...CLEAN, ammoniaNitrogen: "1.8" }));
          await w.run([DAY]);
        }
        return read;
      },
    };
    await w.run([DAY], { observations: racing });
    expect(w.month()).toMatchObject({ class: 5 });
  });

  test("while the store fails it throws: the queue delivers again", async () => {
    const w = periods(END, march());
    const failing = { ...w.assessments, put: async () => { throw new Error("ThrottlingException"); } };
    await expect(w.run([DAY], { assessments: failing })).rejects.toThrow("ThrottlingException");
  });
});
