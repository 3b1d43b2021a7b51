import { describe, expect, it } from "vitest";
import { waterAssessor } from "../../../../domain/assess/water/water-assessor.ts";
import type { CivilDate } from "../../../../domain/model/time.ts";
import { EDITION_FILES, REGISTER, registerOf } from "../../../../domain/standards/register.ts";

type File = { kind: string; year: number; note: string; inForce: { from: string; until: string | null }; classing?: { from: string; until: string | null }[]; supplementary?: { atMost: string }[] };
const files = () => structuredClone(EDITION_FILES) as File[];
const on = (day: string) => day as CivilDate;

describe("the law of water on a day, in one word", () => {
  it("is not changed before its first day by a future edition, for this test only", () => {
    const all = files();
    const old = all.find(({ kind }) => kind === "surface-water")!;
    const next = structuredClone(old);
    old.inForce.until = old.classing!.at(-1)!.until = "2030-01-01";
    next.year = 2030;
    next.inForce.from = "2030-01-01";
    next.classing = [{ ...next.classing!.at(-1)!, from: "2030-01-01" }];
    next.supplementary![0]!.atMost = "200";
    const register = registerOf([...all, next]);
    for (const day of ["2002-06-01", "2024-12-31", "2025-01-01", "2029-12-31"]) expect(waterAssessor(register, on(day)), day).toBe(waterAssessor(REGISTER, on(day)));
    expect(waterAssessor(register, on("2030-01-01"))).not.toBe(waterAssessor(REGISTER, on("2030-01-01")));
  });

  it("changes with a number that holds, with the classing method, and not with a note or the law of air", () => {
    const changed = files();
    changed.find(({ kind }) => kind === "surface-water")!.supplementary![0]!.atMost = "200";
    expect(waterAssessor(registerOf(changed), on("2026-03-01"))).not.toBe(waterAssessor(REGISTER, on("2026-03-01")));
    expect(waterAssessor(REGISTER, on("2024-12-31"))).not.toBe(waterAssessor(REGISTER, on("2025-01-01")));
    const remarked = files();
    for (const file of remarked) file.note += " Remark.";
    expect(waterAssessor(registerOf(remarked), on("2026-03-01"))).toBe(waterAssessor(REGISTER, on("2026-03-01")));
  });
});
