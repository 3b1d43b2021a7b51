import { describe, expect, test } from "vitest";
import { digestOf } from "../../../domain/model/digest.ts";
import { inMessages, MAX_ENDS, ObservationsChanged } from "../../../domain/model/hint.ts";
import { isItemKey } from "../../../domain/model/item.ts";
import { currentValue, type Sighting } from "../../../domain/model/observation.ts";
import { instantOf, type Instant } from "../../../domain/model/time.ts";
import { outcomesOf } from "../../../domain/normalize/reading-outcome.ts";

const sighting = (rank: string, value: string): Sighting => ({ rank, value, receivedAt: `received ${rank}` as Instant });
const inRankOrder = (values: string): Sighting[] => [...values].map((value, at) => sighting(`r${at}`, value));

describe("the value that counts is that of the highest rank", () => {
  test.each([
    ["A", "A", "r0", 0, "stored"],
    ["AA", "A", "r0", 0, "stored duplicate"],
    ["AB", "B", "r1", 1, "stored corrected"],
    ["ABB", "B", "r1", 1, "stored corrected duplicate"],
    ["AAB", "B", "r2", 1, "stored duplicate corrected"],
    ["ABA", "A", "r2", 2, "stored corrected corrected"],
    ["ABAA", "A", "r2", 2, "stored corrected corrected duplicate"],
  ])("of %s it is %s since %s, after %i corrections", (values, value, revision, revisionNumber, outcomes) => {
    const sightings = inRankOrder(values);
    expect(currentValue(sightings)).toEqual({ value, revision, revisionNumber, receivedAt: `received ${revision}` });
    expect(outcomesOf(sightings).join(" ")).toBe(outcomes);
  });

  test("there is none where nothing was reported", () => {
    expect([currentValue(undefined), currentValue([])]).toEqual([undefined, undefined]);
    expect(outcomesOf([])).toEqual([]);
  });
});

describe("messages between the steps", () => {
  const ends = (count: number) => Array.from({ length: count }, (_, n) => instantOf(n * 3_600_000));

  test("name at most 500 ends: a longer hint goes in parts, nothing lost and in order", () => {
    const hint = { place: "shijiao", length: "PT4H" as const, ends: ends(2 * MAX_ENDS + 1) };
    expect(ObservationsChanged.safeParse(hint).success).toBe(false);
    const parts = inMessages(hint);
    expect(parts.map((part) => part.ends.length)).toEqual([MAX_ENDS, MAX_ENDS, 1]);
    expect(parts.every((part) => ObservationsChanged.safeParse(part).success)).toBe(true);
    expect(parts.flatMap((part) => part.ends)).toEqual(hint.ends);
  });

  test("a hint of no end is no message", () => {
    expect(inMessages({ place: "shijiao", ends: [] })).toEqual([]);
  });
});

describe("small words of the model", () => {
  test("an item is one of the table, never a name that every object has", () => {
    expect(["pm25", "siteState"].every(isItemKey)).toBe(true);
    expect(["PM25", "constructor", "toString", "__proto__", ""].some(isItemKey)).toBe(false);
  });

  test("a digest notices one changed character, wherever it stands", () => {
    const text = "pm25=1772298300~1345A~0~0000 ".repeat(40);
    const changed = Array.from({ length: text.length }, (_, at) => digestOf(`${text.slice(0, at)}#${text.slice(at + 1)}`));
    expect(new Set([digestOf(text), ...changed]).size).toBe(text.length + 1);
    expect(digestOf(text)).toMatch(/^[0-9a-f]{16}$/);
    expect(digestOf(text)).toBe(digestOf(text));
  });
});
