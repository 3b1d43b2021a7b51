import { describe, expect, it } from "vitest";
import type { CivilDate } from "../../../domain/model/time.ts";
import { lawDay } from "../../../domain/standards/law-day.ts";
import { REGISTER } from "../../../domain/standards/register.ts";

const day = (on: string, city?: string) => lawDay(REGISTER, on as CivilDate, city);

describe("the first day of GB 3095-2012 in a city (环发〔2012〕11号, in stages)", () => {
  it("Guangzhou: from 2012-03-08 the rules of the edition's first day, as one source has it", () => {
    expect(day("2012-03-07", "guangzhou")).toEqual({ day: "2012-03-07" });
    expect(day("2012-03-08", "guangzhou")).toMatchObject({ day: "2016-01-01", early: { city: "guangzhou", sureness: "one source", unverified: expect.stringContaining("首日") } });
    expect(day("2015-12-31", "guangzhou").day).toBe("2016-01-01");
    expect(day("2016-01-01", "guangzhou")).toEqual({ day: "2016-01-01" });
  });

  it.each(["qingyuan", "foshan", undefined])("%s: only the nationwide day counts, none is guessed", (city) => {
    expect(day("2015-12-31", city)).toEqual({ day: "2015-12-31" });
    expect(day("2016-01-01", city)).toEqual({ day: "2016-01-01" });
  });

  it("the later editions have no stages", () => {
    expect(day("2026-02-28", "guangzhou")).toEqual({ day: "2026-02-28" });
  });
});
