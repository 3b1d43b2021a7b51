import { describe, expect, test } from "vitest";
import { minutesFault } from "../../../domain/collect/valid-minutes.ts";
import type { CivilDate } from "../../../domain/model/time.ts";
import { decodedJson } from "./decoded-json.ts";

const ON = "2026-03-02" as CivilDate;
const hour = (item: "so2" | "pm25", minutes: string) => minutesFault(minutes, { item, length: "PT1H", day: ON })?.kind;

describe("minutes of valid data behind an hourly mean (GB 3095 table 4)", () => {
  test("45 minutes make an hourly mean of a gas, 44 do not, and the reason names both and the clause", () => {
    expect(hour("so2", "45")).toBeUndefined();
    expect(minutesFault("44", { item: "so2", length: "PT1H", day: ON })).toMatchObject({ kind: "too-few-minutes", en: expect.stringMatching(/44 minutes.*fewer than 45.*GB 3095/), zh: expect.stringContaining("44") });
  });

  test("particles have no such line: any number of minutes is enough", () => {
    expect(hour("pm25", "1")).toBeUndefined();
  });

  test.each(["61", "-1", "4.5", "", "many"])("%j is no number of minutes", (minutes) => expect(hour("so2", minutes)).toBe("not-minutes"));

  test("a push may say the minutes: the one below the minimum is refused by its position, the others are kept", () => {
    const { readings, refusals } = decodedJson({ so2: { value: 5, minutes: 44 }, no2: { value: 21, minutes: 45 }, pm25: { value: 30, minutes: 12 }, co: { value: 0.7, minutes: "x" } });
    expect(readings.map(({ item }) => item)).toEqual(["no2", "pm25"]);
    expect(refusals.map(({ pointer, kind }) => [pointer, kind])).toEqual([["/observations/0/values/so2", "too-few-minutes"], ["/observations/0/values/co", "not-minutes"]]);
  });
});
