/** What must hold of the whole register, whatever editions it has: a file that is added is checked here without a line of its own. */
import { describe, expect, it } from "vitest";
import { compareDecimals, decimal } from "../../../domain/model/decimal.ts";
import { AIR_ITEMS, LIMIT_ITEMS, type LimitItem } from "../../../domain/model/item.ts";
import { plusDays, type CivilDate } from "../../../domain/model/time.ts";
import { airRulesOn, type AirRules } from "../../../domain/assess/air-rules.ts";
import type { Averaging } from "../../../domain/standards/air-limits.ts";
import { citation, type Edition } from "../../../domain/standards/edition.ts";
import { ofKind } from "../../../domain/standards/edition-in-force.ts";
import { limitFor, phaseOn } from "../../../domain/standards/limit-for.ts";
import { EDITION_FILES, REGISTER } from "../../../domain/standards/register.ts";
import { holds, type Span } from "../../../domain/standards/sourced.ts";

const LAST = "2035-12-31" as CivilDate;
const DAYS: CivilDate[] = [];
for (let day = REGISTER.editions.map(({ inForce }) => inForce.from).toSorted()[0]!; day <= LAST; day = plusDays(day, 1)) DAYS.push(day);
const daysFrom = (first: string): CivilDate[] => DAYS.filter((day) => day >= first);
const named = REGISTER.editions.map((edition, i) => [citation(edition), edition, EDITION_FILES[i]] as const);
const codes = [...new Set(REGISTER.editions.map(({ kind, code }) => `${kind} ${code}`))];

describe("every day to 2035-12-31", () => {
  it.each(codes)("%s: exactly one edition from its first day in force on, no gap and no overlap", (name) => {
    const spans = REGISTER.editions.filter(({ kind, code }) => `${kind} ${code}` === name).map(({ inForce }) => inForce);
    const first = spans.map(({ from }) => from).toSorted()[0]!;
    const wrong = daysFrom(first).filter((day) => spans.filter((span) => holds(span, day)).length !== 1);
    expect(wrong.slice(0, 3)).toEqual([]);
  });

  /** Arrays of dated entries inside an edition: phases, methods. */
  const seriesOf = (value: unknown, path: string): [string, Span[]][] => {
    if (typeof value !== "object" || value === null) return [];
    const own = Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === "object" && each !== null && "from" in each && "until" in each);
    return own ? [[path, value as Span[]]] : Object.entries(value).flatMap(([key, child]) => seriesOf(child, `${path}.${key}`));
  };
  const series = REGISTER.editions.filter(({ kind }) => kind.startsWith("air-")).flatMap((edition) => seriesOf(edition, citation(edition)).map(([path, spans]) => [path, edition, spans] as const));

  it("there are dated parts to look at", () => expect(series.length).toBeGreaterThan(6));

  it.each(series)("%s: exactly one entry on each day of its edition", (_, edition, spans) => {
    const wrong = daysFrom(edition.inForce.from).filter((day) => holds(edition.inForce, day) && spans.filter((span) => holds(span, day)).length !== 1);
    expect(wrong.slice(0, 3)).toEqual([]);
  });

  it("all rules of air are there on each day from 2016-01-01 on, and a limit for each item of table 1 and 2 in both grades", () => {
    const averaged: Record<LimitItem, readonly Averaging[]> = {
      pm25: ["24h", "annual"], pm10: ["24h", "annual"], so2: ["1h", "24h", "annual"], no2: ["1h", "24h", "annual"], o3: ["1h", "8h"], co: ["1h", "24h"],
      tsp: ["24h", "annual"], nox: ["1h", "24h", "annual"], pb: ["quarter", "annual"], bap: ["24h", "annual"],
    };
    const looked = new Map<string, boolean>();
    const complete = (rules: AirRules) => LIMIT_ITEMS.every((item) => averaged[item].every((averaging) => ([1, 2] as const).every((grade) => rules.limit(item, averaging, grade))));
    const holes = daysFrom("2016-01-01").filter((on) => {
      const rules = airRulesOn(REGISTER, on);
      if (!rules.ok) return true;
      const phase = `${citation(rules.value.limits)} ${rules.value.phase}`;
      if (!looked.has(phase)) looked.set(phase, complete(rules.value));
      return !looked.get(phase);
    });
    expect([...looked.keys()]).toEqual(["GB 3095-2012 as-issued", "GB 3095-2012 amended-2018", "GB 3095-2026 transition", "GB 3095-2026 final"]);
    expect(holes.slice(0, 3)).toEqual([]);
  });

  it.each([
    ["2018-08-31", "GB 3095-2012", "as-issued", "HJ 633-2012", "HJ 663-2013"], ["2018-09-01", "GB 3095-2012", "amended-2018", "HJ 633-2012", "HJ 663-2013"],
    ["2026-02-28", "GB 3095-2012", "amended-2018", "HJ 633-2012", "HJ 663-2013"], ["2026-03-01", "GB 3095-2026", "transition", "HJ 633-2026", "HJ 663-2026"],
    ["2030-12-31", "GB 3095-2026", "transition", "HJ 633-2026", "HJ 663-2026"], ["2031-01-01", "GB 3095-2026", "final", "HJ 633-2026", "HJ 663-2026"],
  ])("on %s: %s, %s, %s, %s", (day, limits, phase, index, evaluation) => {
    const on = day as CivilDate;
    const found = ofKind(REGISTER, "air-limits", on)!;
    expect([citation(found), phaseOn(found, on)!.id, citation(ofKind(REGISTER, "air-index", on)!), citation(ofKind(REGISTER, "air-evaluation", on)!)])
      .toEqual([limits, phase, index, evaluation]);
  });
});

describe("every number", () => {
  /** Keys that count, order or name (a table, the table that follows it) and measure nothing. */
  const ORDER = new Set(["year", "level", "no", "grade", "id", "classes", "class", "clause", "table", "to"]);
  const PROVEN = ["unit", "clause", "source", "sureness"];
  interface Leaf { readonly path: string; readonly has: ReadonlySet<string> }
  const leaves = (value: unknown, path: string, has: ReadonlySet<string>): Leaf[] => {
    if (typeof value === "number" || (typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value))) return [{ path, has }];
    if (typeof value !== "object" || value === null) return [];
    const own = Array.isArray(value) ? has : new Set([...has, ...Object.keys(value)]);
    return Object.entries(value).flatMap(([key, child]) => (ORDER.has(key) ? [] : leaves(child, `${path}.${key}`, own)));
  };
  const unproven = (file: unknown, path: string) =>
    Object.entries(file as object).flatMap(([key, child]) => (ORDER.has(key) ? [] : leaves(child, `${path}.${key}`, new Set()))).filter(({ has }) => !PROVEN.every((key) => has.has(key)));

  it.each(named)("%s: has unit, clause, source and sureness beside it or above it", (name, _, file) => {
    expect(unproven(file, name).map(({ path }) => path)).toEqual([]);
  });

  it.each(PROVEN)("a limit without %s is found", (key) => {
    const file = structuredClone(EDITION_FILES.find((each) => (each as { kind: string }).kind === "air-limits")) as { limits: Record<string, unknown>[] };
    delete file.limits[4]![key];
    expect(unproven(file, "GB 3095").map(({ path }) => path)).toEqual(["GB 3095.limits.4.atMost"]);
  });

  it.each(named)("%s: what rests on one source or none says so in Chinese and English wherever it decides", (_, edition) => {
    const weak: string[] = [];
    JSON.stringify(edition, (key, value: unknown) => {
      if (typeof value === "object" && value !== null && "sureness" in value && value.sureness === "unverified" && key !== "colour") {
        // A basis tells the rule's own sentence, else its source (`basisOf`).
        const said = "unverified" in value ? String(value.unverified) : "source" in value ? (edition.sources[String(value.source)] ?? "") : "";
        if (!/\p{Script=Han}/u.test(said) || !/[A-Za-z]{3}/.test(said)) weak.push(key);
      }
      return value;
    });
    expect(weak).toEqual([]);
  });
});

const indices = REGISTER.editions.filter((edition): edition is Extract<Edition, { kind: "air-index" }> => edition.kind === "air-index");

describe("scales and levels of the air quality index", () => {
  it.each(indices.map((edition) => [citation(edition), edition] as const))("%s: breakpoints begin at 0 and rise; bands share their end points, so none has a hole", (_, { scales, indexPoints }) => {
    for (const { points, item, averaging } of scales) {
      expect(points[0], `${item} ${averaging}`).toEqual(decimal("0"));
      points.slice(1).forEach((point, i) => expect(compareDecimals(points[i]!, point)).toBeLessThan(0));
      expect(points.length).toBeLessThanOrEqual(indexPoints.values.length);
    }
  });

  it.each(indices.map((edition) => [citation(edition), edition] as const))("%s: each AQI from the smallest to 500 has one level, and the bounds are index points", (_, { levels, index, indexPoints }) => {
    const of = (aqi: number) => levels.filter(({ upTo }, i) => (upTo === null || aqi <= upTo) && aqi > (levels[i - 1]?.upTo ?? -1)).map(({ level }) => level);
    for (let aqi = index.smallest; aqi <= 500; aqi++) expect(of(aqi)).toHaveLength(1);
    expect([50, 51, 100, 101, 150, 151, 200, 201, 300, 301, 500].map((aqi) => of(aqi)[0])).toEqual([1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6]);
    for (const { upTo } of levels) if (upTo !== null) expect(indexPoints.values).toContain(upTo);
  });

  it.each(indices.map((edition) => [citation(edition), edition] as const))("%s: the 100 of the index is the grade 2 limit of its first day, for each item but PM over 1 h (HJ 633-2012 3.4)", (_, edition) => {
    const at = edition.indexPoints.values.indexOf(100);
    for (const { item, averaging, points } of edition.scales) {
      const limit = limitFor(REGISTER, { item, averaging, grade: 2, on: edition.inForce.from });
      expect(limit.ok && compareDecimals(points[at]!, limit.value.atMost), `${item} ${averaging}`).toBe(0);
    }
    expect(new Set(edition.scales.map(({ item }) => item))).toEqual(new Set(AIR_ITEMS));
  });
});
