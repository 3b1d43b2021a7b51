import { describe, expect, test } from "vitest";
import { AssessmentsChanged, MAX_ENDS } from "../../../domain/model/hint.ts";
import type { AirDay, AirHour, CityHour, Stored, WaterRound } from "../../../domain/model/assessment.ts";
import { hoursOfDay, plusDays, plusHours, type CivilDate, type Instant } from "../../../domain/model/time.ts";
import { world } from "./world.ts";

const STATION = "1348A";
const DAY = "2026-03-10" as CivilDate;
const HOURS = hoursOfDay(DAY);
const hour = (n: number): Instant => HOURS[n - 1]!;
const ALL = { pm25: "20", pm10: "35", so2: "6", no2: "22", o3: "80", co: "0.7" };
/** Values as instruments give them: never equal for hours (flat line); two steps up and down around those of `ALL`. */
const moving = (endsAt: Instant, values: Readonly<Record<string, string>> = ALL): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([item, value]) => [item, Number(value) < 10 ? value : String(Number(value) + (Number(endsAt.slice(11, 13)) % 2 === 0 ? 2 : -2))]));
const after = (n: number) => plusHours(hour(24), n);

async function withDay(now: Instant, day: CivilDate = DAY) {
  const w = world(now);
  for (const endsAt of hoursOfDay(day)) await w.say(STATION, endsAt, moving(endsAt));
  return w;
}
const day = (w: ReturnType<typeof world>) => w.assessments.find(STATION, "air-day", hour(24)) as Stored<AirDay> | undefined;
const airHour = (w: ReturnType<typeof world>, n: number) => w.assessments.find(STATION, "air-hour", hour(n)) as Stored<AirHour> | undefined;
const versions = (w: ReturnType<typeof world>) => Object.fromEntries([...w.assessments.items].map(([key, { version }]) => [key, version]));

describe("a station's hours and day", () => {
  test("the hint of an hour judges that hour and its day, and says so to alert and to the city", async () => {
    const w = world(hour(3));
    await w.say(STATION, hour(2), ALL);
    await w.stationDay(STATION, DAY, [hour(2)]);
    expect(airHour(w, 2)?.aqi).toBeGreaterThan(0);
    expect(day(w)).toMatchObject({ closed: false, aqi: null });
    expect(w.alert.sent).toEqual([{ place: STATION, kind: "air-hour", ends: [hour(2)] }, { place: STATION, kind: "air-day", ends: [hour(24)] }]);
    expect(w.city.sent).toEqual([{ city: "guangzhou", ends: [hour(2)] }]);
  });

  test("the same hint again writes nothing and is said again: after a crash it looks the same", async () => {
    const w = await withDay(after(1));
    await w.stationDay(STATION, DAY, HOURS);
    const before = [versions(w), w.alert.sent.length] as const;
    await w.stationDay(STATION, DAY, HOURS);
    expect(versions(w)).toEqual(before[0]);
    expect(w.alert.sent).toHaveLength(2 * before[1]);
    expect(w.city.sent).toHaveLength(2);
  });

  test("24:00 is judged with the day that ends", async () => {
    const w = world(after(1));
    await w.say(STATION, hour(24), ALL);
    await w.stationDay(STATION, DAY, [hour(24)]);
    expect(airHour(w, 24)?.endsAt).toBe(`${plusDays(DAY, 1)}T00:00:00+08:00`);
    expect(day(w)?.validHours.pm25).toBe(1);
  });

  test("any order of hints ends in the same assessments", async () => {
    const results = await Promise.all([HOURS, HOURS.toReversed()].map(async (order) => {
      const w = world(after(1));
      for (const endsAt of order) {
        await w.say(STATION, endsAt, { ...ALL, o3: String(60 + Number(endsAt.slice(11, 13))) });
        await w.stationDay(STATION, DAY, [endsAt]);
      }
      return [...w.assessments.items.values()]
        .map(({ version: _writes, madeFrom: _ranks, ...verdict }) => verdict).toSorted((a, b) => (`${a.kind}${a.endsAt}` < `${b.kind}${b.endsAt}` ? -1 : 1));
    }));
    expect(results[0]).toEqual(results[1]);
    expect(results[0]).toHaveLength(25);
  });
});

describe("a late or corrected hour judges again what it reaches", () => {
  test("ozone of 03:00 corrected: the running 8 h means until 10:00 change, 11:00 is left alone (GB 3095-2026)", async () => {
    const w = await withDay(after(1));
    await w.stationDay(STATION, DAY, HOURS);
    w.alert.sent.length = 0;
    await w.say(STATION, hour(3), { o3: "160" });
    await w.stationDay(STATION, DAY, [hour(3)]);
    const again = HOURS.flatMap((_, n) => (airHour(w, n + 1)?.version === 2 ? [n + 1] : []));
    expect(again).toEqual([3, 4, 5, 6, 7, 8, 9, 10]);
    expect([airHour(w, 9)?.ozone8h, airHour(w, 10)?.ozone8h, airHour(w, 11)?.ozone8h]).toEqual(["90", "90", "80"]);
    // A spike is told by the value after it: two hours back are looked at too. A row of equal values can fail until 14:00: the city is asked again.
    // Every hour that was looked at is named: after a crash between write and send nothing is left to write, and the hint is the same.
    expect(w.alert.sent[0]).toMatchObject({ kind: "air-hour", ends: HOURS });
    expect(w.city.sent.at(-1)).toEqual({ city: "guangzhou", ends: HOURS.slice(2, 14) });
  });

  test("ozone of 23:00 does not reach over midnight: a running mean stays in its natural day", async () => {
    const w = await withDay(after(30));
    for (const endsAt of hoursOfDay(plusDays(DAY, 1))) await w.say(STATION, endsAt, moving(endsAt));
    await w.stationDay(STATION, DAY, HOURS);
    await w.stationDay(STATION, plusDays(DAY, 1), hoursOfDay(plusDays(DAY, 1)));
    await w.say(STATION, hour(23), { o3: "160" });
    await w.stationDay(STATION, DAY, [hour(23)]);
    expect([...w.assessments.items.values()].filter(({ kind, version }) => kind === "air-hour" && version > 1).map(({ endsAt }) => endsAt)).toEqual([hour(23), hour(24)]);
  });

  test("an SO2 hour of 2020 reaches the next day's hour that is above the hourly scale (HJ 633-2012)", async () => {
    const day2020 = "2020-04-06" as CivilDate;
    const hours = hoursOfDay(day2020);
    const next = plusHours(hours[23]!, 2);
    const w = world(plusHours(next, 10));
    for (const endsAt of [...hours, plusHours(next, -1)]) await w.say(STATION, endsAt, ALL);
    await w.say(STATION, next, { ...ALL, so2: "900" });
    await w.stationDay(STATION, plusDays(day2020, 1), [plusHours(next, -1), next]);
    const before = w.assessments.find(STATION, "air-hour", next)!.madeFrom.digest;
    await w.say(STATION, hours[9]!, { so2: "300" });
    await w.stationDay(STATION, day2020, [hours[9]!]);
    expect(w.assessments.find(STATION, "air-hour", next)!.madeFrom.digest).not.toBe(before);
    expect(w.assessments.find(STATION, "air-hour", plusHours(next, -1))!.version).toBe(1);
  });

  test("a correction of a closed day judges the day again", async () => {
    const w = await withDay(after(1));
    await w.stationDay(STATION, DAY, HOURS);
    for (const endsAt of HOURS) await w.say(STATION, endsAt, moving(endsAt, { pm25: "80" }));
    await w.stationDay(STATION, DAY, [hour(1)]);
    expect(day(w)).toMatchObject({ closed: true, version: 2, means: { pm25: "80" } });
    expect(day(w)?.exceedances.map(({ item }) => item)).toEqual(["pm25"]);
  });
});

describe("the clock closes the day (日报)", () => {
  test("before midnight it is so far, afterwards it closes without any new reading", async () => {
    const w = await withDay(plusHours(hour(24), -1));
    await w.stationDay(STATION, DAY, HOURS);
    expect(day(w)).toMatchObject({ closed: false, aqi: null, notAvailable: { kind: "day-not-over" } });
    w.clock.now = hour(24);
    await w.stationDay(STATION, DAY, []);
    expect(day(w)).toMatchObject({ closed: true, version: 2, notAvailable: null });
    expect(day(w)?.aqi).toBeGreaterThan(0);
    expect(w.alert.sent.at(-1)).toEqual({ place: STATION, kind: "air-day", ends: [hour(24)] });
  });

  test("closing writes no hour again and asks nothing of the city", async () => {
    const w = await withDay(after(1));
    await w.stationDay(STATION, DAY, HOURS);
    const [hours, asked] = [airHour(w, 5)?.version, w.city.sent.length];
    await w.stationDay(STATION, DAY, []);
    expect([airHour(w, 5)?.version, w.city.sent.length]).toEqual([hours, asked]);
  });

  test("a station that said nothing that day gets no day", async () => {
    const w = world(after(1));
    await w.stationDay(STATION, DAY, []);
    expect(w.assessments.items.size).toBe(0);
  });
});

describe("a section's rounds (监测时次)", () => {
  const ROUND = "2026-03-10T12:00:00+08:00" as Instant;
  const VALUES = { pH: "7.1", dissolvedOxygen: "8.2", permanganateIndex: "1.9", ammoniaNitrogen: "0.08", totalPhosphorus: "0.05", siteState: "正常" };

  test("a round is judged once, however often it is named, and a round without a reading not at all", async () => {
    const w = world(ROUND);
    await w.say("shijiao", ROUND, VALUES, "PT4H");
    await w.rounds("shijiao", [ROUND, ROUND, plusHours(ROUND, 4)]);
    expect([...w.assessments.items.values()]).toMatchObject([{ kind: "water-round", endsAt: ROUND, version: 1, class: 2 }]);
    expect(w.alert.sent).toEqual([{ place: "shijiao", kind: "water-round", ends: [ROUND, plusHours(ROUND, 4)] }]);
  });

  test("a correction judges it again; the same hint again is only said again", async () => {
    const w = world(ROUND);
    await w.say("shijiao", ROUND, VALUES, "PT4H");
    await w.rounds("shijiao", [ROUND]);
    await w.say("shijiao", ROUND, { ammoniaNitrogen: "1.57" }, "PT4H");
    await w.rounds("shijiao", [ROUND]);
    await w.rounds("shijiao", [ROUND]);
    expect(w.assessments.find("shijiao", "water-round", ROUND) as WaterRound | undefined).toMatchObject({ class: 5, version: 2, decidedBy: ["ammoniaNitrogen"] });
    expect(w.alert.sent).toHaveLength(3);
  });

  test("a backlog is told to alert in messages that it takes", async () => {
    const w = world(ROUND);
    await w.rounds("shijiao", Array.from({ length: MAX_ENDS + 1 }, (_, n) => plusHours(ROUND, -4 * n)));
    expect(w.alert.sent.map(({ ends }) => ends.length)).toEqual([MAX_ENDS, 1]);
    expect(w.alert.sent.every((hint) => AssessmentsChanged.safeParse(hint).success)).toBe(true);
  });

  test("while the store fails nothing is said: the queue delivers again", async () => {
    const w = world(ROUND);
    await w.say("shijiao", ROUND, VALUES, "PT4H");
    const failing = { ...w.assessments, put: async () => { throw new Error("ThrottlingException"); } };
    await expect(w.rounds("shijiao", [ROUND], { assessments: failing })).rejects.toThrow("ThrottlingException");
    expect(w.alert.sent).toEqual([]);
  });
});

describe("a city's hour", () => {
  test("is judged from its stations, told to bulletin in any case, and written once", async () => {
    const w = world(hour(3));
    for (const station of ["1345A", "1346A", STATION, "1349A"]) await w.say(station, hour(2), ALL);
    await w.cityHour("guangzhou", hour(2));
    await w.cityHour("guangzhou", hour(2));
    expect(w.assessments.find("guangzhou", "city-hour", hour(2)) as CityHour | undefined).toMatchObject({ version: 1, stations: { valid: { pm25: 4 } } });
    expect(w.bulletin.sent).toEqual(Array.from({ length: 2 }, () => ({ place: "guangzhou", kind: "city-hour", ends: [hour(2)] })));
  });

  test("two stations that ask at once end in a city hour of both", async () => {
    const w = world(hour(3));
    await w.say("1345A", hour(2), ALL);
    await Promise.all([w.cityHour("guangzhou", hour(2)), (async () => {
      await w.say(STATION, hour(2), ALL);
      await w.cityHour("guangzhou", hour(2));
    })()]);
    expect(w.assessments.find("guangzhou", "city-hour", hour(2)) as CityHour | undefined).toMatchObject({ stations: { valid: { pm25: 2 } } });
  });
});
