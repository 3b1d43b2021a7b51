import { describe, expect, it } from "vitest";
import { assessAirHour } from "../../../domain/assess/assess-air-hour.ts";
import { assessAirDay } from "../../../domain/assess/assess-air-day.ts";
import { dayOfIntervalEnd, hoursOfDay, plusHours, type Instant } from "../../../domain/model/time.ts";
import { publishedAir, type PublishedAir, type PublishedHour } from "./published-air.ts";

const judge = (data: PublishedAir, hour: PublishedHour, missingItems?: "text") => assessAirHour({
  station: data.stations.get(hour.station)!, endsAt: hour.endsAt, day: data.byStation.get(hour.station)!, ...(missingItems ? { missingItems } : {}),
});
const key = ({ station, endsAt }: PublishedHour) => `${station} ${endsAt.slice(0, 16)}`;

describe("the national network's hours around 2026-03-01", () => {
  const data = publishedAir("guangzhou-qingyuan-2026-03.csv");
  const judged = data.hours.map((hour) => ({ hour, ours: judge(data, hour) }));

  it("gives the published AQI in all 842 station-hours that have one (HJ 633-2012 to the hour 24:00 of 02-28, HJ 633-2026 after)", () => {
    const published = judged.filter(({ hour }) => hour.aqi !== "");
    expect(published).toHaveLength(842);
    expect(published.filter(({ hour, ours }) => String(ours.aqi) !== hour.aqi).map(({ hour }) => key(hour))).toEqual([]);
  });

  it("gives no AQI, level or primary pollutant in the 46 station-hours without one (HJ 633-2026 5.3.1)", () => {
    const withheld = judged.filter(({ hour }) => hour.aqi === "");
    expect(withheld).toHaveLength(46);
    for (const { ours } of withheld) {
      expect(ours).toMatchObject({ aqi: null, level: null, primary: [] });
      expect(ours.notAvailable?.zh).toMatch(/不发布空气质量指数/);
    }
  });

  it("names the printed primary pollutant in all of them (HJ 633-2026 4.3.1)", () => {
    expect(judged.filter(({ hour, ours }) => ours.primary.join() !== hour.primary.join()).map(({ hour }) => key(hour))).toEqual([]);
    expect(judged.filter(({ ours }) => ours.primary.length > 0)).toHaveLength(24);
  });

  it("withholds the AQI of the six hours that lack only PM10 under the method `text` (HJ 633-2026 5.3.1 to the letter)", () => {
    const differing = data.hours.filter((hour) => (judge(data, hour, "text").aqi === null) !== (hour.aqi === ""));
    expect(differing).toHaveLength(6);
    for (const hour of differing) expect(judge(data, hour).missing).toEqual(["pm10"]);
  });

  it("shows the published running 8 h ozone wherever the file holds the window (398 of 398), and none before 08:00", () => {
    const testable = judged.filter(({ hour }) => hoursInFile(data, hour) === 8);
    const given = testable.filter(({ hour }) => hour.ozone8h !== "");
    expect(given).toHaveLength(398);
    expect(given.filter(({ hour, ours }) => ours.ozone8h !== hour.ozone8h).map(({ hour }) => key(hour))).toEqual([]);
    const early = judged.filter(({ hour }) => Number(hour.endsAt.slice(11, 13)) >= 1 && Number(hour.endsAt.slice(11, 13)) <= 7);
    expect(early.length).toBeGreaterThan(0);
    for (const { hour, ours } of early) expect([ours.ozone8h, hour.ozone8h]).toEqual([null, ""]);
  });

  it("gives the published largest running mean of the day so far wherever the station speaks (HJ 663 6.1.2)", () => {
    const hours = data.hours.filter((hour) => dayOfIntervalEnd(hour.endsAt) >= "2026-03-01" && hour.ozone8hDayMax !== "" && Object.keys(hour.values).length > 0);
    const differing = hours.filter((hour) => {
      const own = data.byStation.get(hour.station)!;
      const soFar = new Map([...own].filter(([endsAt]) => endsAt <= hour.endsAt));
      return assessAirDay({ station: data.stations.get(hour.station)!, day: dayOfIntervalEnd(hour.endsAt), over: false, observations: soFar }).means.o3 !== hour.ozone8hDayMax;
    });
    expect(hours).toHaveLength(398);
    expect(differing.map(key)).toEqual([]);
  });
});

describe("the national network's hours of April 2020", () => {
  const data = publishedAir("guangzhou-qingyuan-2020-04.csv");
  const judged = data.hours.map((hour) => ({ hour, ours: judge(data, hour) }));

  it("gives the published AQI in all 1,253 station-hours that have one (HJ 633-2012)", () => {
    const published = judged.filter(({ hour }) => hour.aqi !== "");
    expect(published).toHaveLength(1253);
    expect(published.filter(({ hour, ours }) => String(ours.aqi) !== hour.aqi).map(({ hour }) => key(hour))).toEqual([]);
  });

  it("gives none in the 211 silent station-hours; the network withheld four more, all without PM2.5 and PM10, and published one such hour", () => {
    const withheld = judged.filter(({ hour }) => hour.aqi === "");
    expect(withheld).toHaveLength(215);
    const silent = withheld.filter(({ hour }) => Object.keys(hour.values).length === 0);
    expect(silent).toHaveLength(211);
    for (const { ours } of silent) expect(ours).toMatchObject({ aqi: null, notAvailable: { kind: "no-data" } });
    const withoutParticles = judged.filter(({ hour, ours }) => ours.missing.includes("pm25") && ours.missing.includes("pm10") && !silent.some((row) => row.hour === hour));
    expect(withoutParticles.map(({ hour, ours }) => [key(hour), hour.aqi, ours.aqi])).toEqual([
      ["1702A 2020-04-03T16:00", "8", 8], ["3025A 2020-04-03T19:00", "", 16], ["1702A 2020-04-04T13:00", "", 9],
      ["1703A 2020-04-04T20:00", "", 10], ["1703A 2020-04-04T22:00", "", 11],
    ]);
  });

  it("names the printed primary pollutants in all of them, ties included (HJ 633-2012 4.4.2)", () => {
    expect(judged.filter(({ hour, ours }) => ours.primary.join() !== hour.primary.join()).map(({ hour }) => key(hour))).toEqual([]);
    expect(judged.filter(({ ours }) => ours.primary.join() === "pm25,pm10")).toHaveLength(3);
  });

  it("shows the published running 8 h ozone in 721 of 732: the other 11 stand at 2020-04-07 14:00, where the file lacks the row of 07:00", () => {
    const hoursHeld = new Set(data.hours.map(({ endsAt }) => endsAt));
    const held = (hour: PublishedHour) => windowInDay(hour.endsAt).every((endsAt) => hoursHeld.has(endsAt));
    const testable = judged.filter(({ hour }) => hour.ozone8h !== "" && held(hour));
    const differing = testable.filter(({ hour, ours }) => ours.ozone8h !== hour.ozone8h);
    expect(testable).toHaveLength(732);
    expect(differing).toHaveLength(11);
    for (const { hour } of differing) {
      expect(hour.endsAt).toBe("2020-04-07T14:00:00+08:00");
      expect(data.byStation.get(hour.station)!.has("2020-04-07T07:00:00+08:00" as Instant)).toBe(false);
    }
    for (const { hour, ours } of judged) if (hour.ozone8h === "") expect(ours.ozone8h).toBeNull();
  });
});

/** The hours t−7…t of the natural day of t. */
const windowInDay = (endsAt: Instant): Instant[] => hoursOfDay(dayOfIntervalEnd(endsAt)).filter((hour) => hour <= endsAt && hour > plusHours(endsAt, -8));
const hoursInFile = (data: PublishedAir, { station, endsAt }: PublishedHour): number =>
  windowInDay(endsAt).filter((hour) => data.byStation.get(station)!.has(hour)).length;
