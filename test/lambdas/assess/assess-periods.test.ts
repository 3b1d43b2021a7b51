import { describe, expect, test } from "vitest";
import { PeriodMayChange } from "../../../domain/model/hint.ts";
import { calendarPeriod, daysIn, endOfPeriod } from "../../../domain/model/calendar-period.ts";
import { directoryOf, network } from "../../../domain/network/network.ts";
import { endOfDay, hoursOfDay, plusDays, plusHours, type CivilDate, type Instant } from "../../../domain/model/time.ts";
import { assessCityYear, type CityYearPorts } from "../../../lambdas/assess/assess-city-year.ts";
import { assessStationYear } from "../../../lambdas/assess/assess-station-year.ts";
import { PeriodMessage, planPeriods, yearOf } from "../../../lambdas/assess/plan-periods.ts";
import { memoryAssessments } from "../../fakes/memory-stores.ts";
import { CLEAN, closedDay, closedDaysOf } from "../../domain/assess/period/sample-days.ts";
import { world } from "./world.ts";

const STATION = "1348A";
const { place: placeOf } = directoryOf(network);
const DAY = "2026-03-31" as CivilDate;
const MARCH = endOfPeriod(calendarPeriod("2026-03"));

function periods(now: Instant) {
  const assessments = memoryAssessments();
  const clock = { now };
  const ports: CityYearPorts = { assessments, now: () => clock.now, stationsOf: (city) => network.airStations.filter((one) => one.city === city) };
  const store = async (days: readonly ReturnType<typeof closedDay>[]) => {
    for (const day of days) await assessments.put(day, (assessments.find(day.place, "air-day", day.endsAt)?.version ?? 0));
  };
  return {
    assessments, clock, ports, store,
    station: (days: readonly CivilDate[], over: Partial<CityYearPorts> = {}) => assessStationYear({ ...ports, ...over })({ id: STATION, zone: 2, city: "guangzhou" }, "2026", days),
    city: (days: readonly CivilDate[]) => assessCityYear(ports)("guangzhou", "2026", days),
    versions: () => Object.fromEntries([...assessments.items].filter(([, { kind }]) => kind !== "air-day").map(([key, { version }]) => [key, version])),
  };
}
const march = () => closedDaysOf("2026-03", () => CLEAN, { id: STATION });

describe("a station's day that is over asks for its periods", () => {
  test("one message a station and day; none while the day runs", async () => {
    const w = world(plusHours(endOfDay(DAY), -1));
    for (const endsAt of hoursOfDay(DAY)) await w.say(STATION, endsAt, CLEAN);
    await w.stationDay(STATION, DAY, hoursOfDay(DAY));
    expect(w.period.sent).toEqual([]);
    w.clock.now = endOfDay(DAY);
    await w.stationDay(STATION, DAY, []);
    // After a crash between write and send the redelivery says the same.
    await w.stationDay(STATION, DAY, []);
    expect(w.period.sent).toEqual([{ place: STATION, days: [DAY] }, { place: STATION, days: [DAY] }]);
    expect(w.period.sent.every((hint) => PeriodMayChange.safeParse(hint).success)).toBe(true);
  });
});

describe("month, quarter and year of a station", () => {
  test("are made of its closed days, once, and again after a correction", async () => {
    const w = periods(MARCH);
    await w.store(march());
    await w.station([DAY]);
    expect(w.assessments.find(STATION, "air-month", MARCH)).toMatchObject({ version: 1, period: "2026-03", closed: true, items: { pm25: { mean: "20.0" } } });
    expect(w.assessments.find(STATION, "air-quarter", MARCH)).toMatchObject({ version: 1, closed: true, parts: [{ days: { closed: 0 } }, { days: { closed: 31 } }] });
    expect(w.assessments.find(STATION, "air-year", endOfPeriod(calendarPeriod("2026")))).toMatchObject({ version: 1, closed: false, notAvailable: { kind: "several-editions" } });
    const before = w.versions();
    await w.station([DAY]);
    expect(w.versions()).toEqual(before);
    await w.store([closedDay(DAY, { ...CLEAN, pm25: "51" }, { id: STATION })]);
    await w.station([DAY]);
    expect(w.assessments.find(STATION, "air-month", MARCH)).toMatchObject({ version: 2, items: { pm25: { mean: "21.0" } } });
  });

  test("a month closes when it is over, also without any new reading", async () => {
    const w = periods(plusHours(MARCH, -1));
    await w.store(march().slice(0, 30));
    await w.station([DAY]);
    expect(w.assessments.find(STATION, "air-month", MARCH)).toMatchObject({ closed: false, notAvailable: { kind: "period-not-over" } });
    w.clock.now = MARCH;
    await w.station([DAY]);
    expect(w.assessments.find(STATION, "air-month", MARCH)).toMatchObject({ closed: true, version: 2, notAvailable: null });
  });

  test("a period without a closed day gets none: nothing is written for a silent station", async () => {
    const w = periods(MARCH);
    await w.store([{ ...march()[30]!, closed: false }]);
    await w.station([DAY]);
    expect(w.versions()).toEqual({});
  });

  test("somebody who wrote in between is not overwritten: it is made again from the newer days", async () => {
    const w = periods(MARCH);
    await w.store(march());
    let once = true;
    const racing: CityYearPorts["assessments"] = {
      ...w.assessments,
      range: async (place, kind, from, to) => {
        const read = await w.assessments.range(place, kind, from, to);
        if (once) {
          once = false;
          await w.store([closedDay(DAY, { ...CLEAN, pm25: "51" }, { id: STATION })]);
          await w.station([DAY]);
        }
        return read;
      },
    };
    await w.station([DAY], { assessments: racing });
    expect(w.assessments.find(STATION, "air-month", MARCH)).toMatchObject({ items: { pm25: { mean: "21.0" } } });
  });

  test("while the store fails it throws: the queue delivers again", async () => {
    const w = periods(MARCH);
    await w.store(march());
    const failing = { ...w.assessments, put: async () => { throw new Error("ThrottlingException"); } };
    await expect(w.station([DAY], { assessments: failing })).rejects.toThrow("ThrottlingException");
  });

  test("any order and any grouping of the hints ends in the same periods", async () => {
    const days = daysIn(calendarPeriod("2026-03"));
    const results = await Promise.all([[days], days.map((day) => [day]), days.toReversed().map((day) => [day])].map(async (asks) => {
      const w = periods(MARCH);
      await w.store(march());
      for (const ask of asks) await w.station(ask);
      return [...w.assessments.items.values()].filter(({ kind }) => kind !== "air-day");
    }));
    expect(results[1]).toEqual(results[0]);
    expect(results[2]).toEqual(results[0]);
  });
});

describe("day, month, quarter and year of a city", () => {
  const publishing = network.airStations.filter(({ city, published }) => city === "guangzhou" && published.from <= DAY && (published.until === null || DAY <= published.until));

  test("are made of its stations' closed days, and not before the day is over", async () => {
    const w = periods(MARCH);
    for (const { id } of publishing) await w.store([plusDays(DAY, -1), DAY].map((day) => closedDay(day, CLEAN, { id })));
    await w.city([plusDays(DAY, -1), DAY, plusDays(DAY, 1)]);
    expect(w.assessments.find("guangzhou", "city-day", MARCH)).toMatchObject({ version: 1, means: { pm25: "20" }, stations: { counted: publishing.length } });
    expect(w.assessments.find("guangzhou", "city-month", MARCH)).toMatchObject({ closed: true, items: { pm25: { mean: null, validDays: 2, notAvailable: { kind: "too-few-days" } } } });
    expect(Object.keys(w.versions()).toSorted()).toEqual([
      "guangzhou city-day#2026-03-31T00:00:00+08:00", "guangzhou city-day#2026-04-01T00:00:00+08:00", "guangzhou city-month#2026-04-01T00:00:00+08:00",
      "guangzhou city-quarter#2026-04-01T00:00:00+08:00", "guangzhou city-year#2027-01-01T00:00:00+08:00",
    ]);
    const before = w.versions();
    await w.city([DAY]);
    expect(w.versions()).toEqual(before);
  });

  test("a city without a closed day gets none", async () => {
    const w = periods(MARCH);
    await w.city([DAY]);
    expect(w.versions()).toEqual({});
  });
});

describe("what a message asks for", () => {
  const plan = (message: unknown) => planPeriods(PeriodMessage.parse(message), { network, placeOf, now: "2027-01-03T01:10:00+08:00" as Instant });

  test("the year of the station and that of its city: a thousand days of a year are one piece of work each", () => {
    expect(plan({ place: STATION, days: ["2026-03-30", "2026-03-31"] })).toEqual([
      { key: `station ${STATION} 2026`, ask: "2026-03-30" }, { key: `station ${STATION} 2026`, ask: "2026-03-31" },
      { key: "city guangzhou 2026", ask: "2026-03-30" }, { key: "city guangzhou 2026", ask: "2026-03-31" },
    ]);
    expect(yearOf("city guangzhou 2026")).toEqual({ subject: "city", id: "guangzhou", year: "2026" });
  });

  test("the clock asks every station, section and city for yesterday and for the last day of the month before, over the turn of the year", () => {
    const works = plan({ closePeriods: true });
    expect(new Set(works.map(({ key }) => key)).size).toBe(2 * (network.airStations.length + network.sections.length + 2));
    expect(works.filter(({ key }) => key.startsWith("city qingyuan"))).toEqual([{ key: "city qingyuan 2027", ask: "2027-01-02" }, { key: "city qingyuan 2026", ask: "2026-12-31" }]);
    const first = planPeriods({ closePeriods: true }, { network, placeOf, now: "2026-04-01T01:10:00+08:00" as Instant });
    expect(first.filter(({ key }) => key.startsWith("city qingyuan")).map(({ ask }) => ask)).toEqual(["2026-03-31"]);
  });

  test("a place that is no station or section, and a message that is none, are poison", () => {
    expect(plan({ place: "shijiao", days: ["2026-03-31"] })).toEqual([{ key: "section shijiao 2026", ask: "2026-03-31" }]);
    expect(() => plan({ place: "nowhere", days: ["2026-03-31"] })).toThrow(/no station or section/);
    expect(() => plan({ place: STATION, days: ["31 March"] })).toThrow();
  });
});
