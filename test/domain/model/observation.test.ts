import { describe, expect, test } from "vitest";
import { digestOf } from "../../../domain/model/digest.ts";
import { inMessages, MAX_ENDS, ObservationsChanged } from "../../../domain/model/hint.ts";
import { isItemKey } from "../../../domain/model/item.ts";
import { currentValue, type Sighting } from "../../../domain/model/observation.ts";
import { instantOf, type Instant } from "../../../domain/model/time.ts";
import { outcomesOf } from "../../../domain/normalize/reading-outcome.ts";

const R = (n: number, keyId = "1345A") => `17722983${String(n).padStart(2, "0")}~${keyId}~${"0".repeat(32)}~00000`;
const sighting = (n: number, value: string | null, more: Partial<Sighting> = {}): Sighting => ({ rank: R(n), value, receivedAt: `received ${n}` as Instant, ...more });
const inOrder = (values: string): Sighting[] => [...values].map((value, at) => sighting(at, value === "-" ? null : value));

describe("what counts is the last revision; a repetition of it is a duplicate", () => {
  test.each([
    ["A", "A", 0, 0, "stored"],
    ["AA", "A", 0, 0, "stored duplicate"],
    ["AB", "B", 1, 1, "stored corrected"],
    ["ABB", "B", 1, 1, "stored corrected duplicate"],
    ["AAB", "B", 2, 1, "stored duplicate corrected"],
    ["ABA", "A", 2, 2, "stored corrected corrected"],
    ["ABAA", "A", 2, 2, "stored corrected corrected duplicate"],
    ["A-", null, 1, 1, "stored withdrawn"],
    ["A--", null, 1, 1, "stored withdrawn duplicate"],
    ["A-A", "A", 2, 2, "stored withdrawn corrected"],
    ["-", null, 0, 0, "withdrawn"],
    ["-A", "A", 1, 1, "withdrawn corrected"],
  ])("of %s it is %s since number %i, after %i changes", (values, value, since, revisionNumber, outcomes) => {
    const sightings = inOrder(values);
    expect(currentValue(sightings)).toEqual({ value, revision: R(since), revisionNumber, receivedAt: `received ${since}` });
    expect(outcomesOf(sightings).join(" ")).toBe(outcomes);
  });

  test("another mark of the instrument is a revision, the same mark a duplicate", () => {
    const sightings = [sighting(0, "5"), sighting(1, "5", { mark: "C" }), sighting(2, "5", { mark: "C" }), sighting(3, "5")];
    expect(outcomesOf(sightings)).toEqual(["stored", "corrected", "duplicate", "corrected"]);
    expect(currentValue(sightings.slice(0, 3))).toEqual({ value: "5", mark: "C", revision: R(1), revisionNumber: 1, receivedAt: "received 1" });
  });

  test("there is none where nothing was reported", () => {
    expect([currentValue(undefined), currentValue([])]).toEqual([undefined, undefined]);
    expect(outcomesOf([])).toEqual([]);
  });
});

describe("a bureau's change carries reason and approver (Order 820): without them it does not count", () => {
  const correction = { reason: "校准后重算", approvedBy: "监测科" };
  const bureau = (n: number, value: string | null, more: Partial<Sighting> = {}) => sighting(n, value, { rank: R(n, "bureau.guangzhou"), ...more });
  const drop = (n: number, value: string | null, more: Partial<Sighting> = {}) => sighting(n, value, { rank: R(n, "drop.guangzhou"), ...more });

  test.each([
    ["another value", [sighting(0, "A"), bureau(1, "B")], "stored refused", "A"],
    ["a file of the bureau", [sighting(0, "A"), drop(1, "B")], "stored refused", "A"],
    ["a withdrawal", [sighting(0, "A"), bureau(1, null)], "stored refused", "A"],
    ["another mark", [sighting(0, "A"), bureau(1, "A", { mark: "D" })], "stored refused", "A"],
    ["what it said first itself", [bureau(0, "A"), bureau(1, "B")], "stored refused", "A"],
    ["the first word, which changes nothing", [bureau(0, "A")], "stored", "A"],
    ["the same value", [sighting(0, "A"), bureau(1, "A")], "stored duplicate", "A"],
    ["with reason and approver", [sighting(0, "A"), bureau(1, "B", { correction })], "stored corrected", "B"],
    ["a withdrawal with them", [sighting(0, "A"), bureau(1, null, { correction })], "stored withdrawn", null],
    ["the station's own change", [bureau(0, "A"), sighting(1, "B")], "stored corrected", "B"],
    ["what stands before it in order decides", [sighting(0, "A"), bureau(1, "B"), sighting(2, "B"), bureau(3, "B")], "stored refused corrected duplicate", "B"],
  ] as const)("%s", (_what, sightings, outcomes, value) => {
    expect(outcomesOf(sightings).join(" ")).toBe(outcomes);
    expect(currentValue(sightings)?.value).toBe(value);
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
    const text = "pm25=1772298300~1345A~0~00000 ".repeat(40);
    const changed = Array.from({ length: text.length }, (_, at) => digestOf(`${text.slice(0, at)}#${text.slice(at + 1)}`));
    expect(new Set([digestOf(text), ...changed]).size).toBe(text.length + 1);
    expect(digestOf(text)).toMatch(/^[0-9a-f]{16}$/);
    expect(digestOf(text)).toBe(digestOf(text));
  });
});
