import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isJsonArray, isJsonNumber, isJsonObject, readJson, type JsonNode } from "../../../domain/collect/read-json.ts";

const BOUNDS = { depth: 60, values: 100_000 };

/** What JSON.parse makes of it: numbers as doubles, objects as such. */
function plain(node: JsonNode): unknown {
  if (isJsonNumber(node)) return Number(node.number);
  if (isJsonArray(node)) return node.elements.map(plain);
  if (!isJsonObject(node)) return node;
  return Object.fromEntries([...node.members].map(([name, one]) => [name, plain(one)]));
}

const parsed = (text: string): unknown => {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return "refused";
  }
};
const read = (text: string): unknown => {
  const outcome = readJson(text, BOUNDS);
  return outcome.ok ? { value: plain(outcome.value) } : "refused";
};

describe("the same grammar as JSON.parse (RFC 8259)", () => {
  test("any JSON value is read as it was written", () => {
    fc.assert(fc.property(fc.jsonValue(), fc.constantFrom(0, 1, "\t"), (value, space) => {
      const text = JSON.stringify(value, null, space);
      expect(read(text)).toEqual(parsed(text));
    }), { numRuns: 2_000 });
  });

  test("a text that is altered is taken or refused by both", () => {
    const pieces = fc.constantFrom("{", "}", "[", "]", ",", ":", "\"", "\\", "\\u12", "\\u0041", "\\x", "\u0001", "\n", " ", "-", "0", "01", ".", "1e5", "1.", "e", "tru", "true", "nul", "null", "\u00a0", "\ufeff", "水", "\ud800");
    fc.assert(fc.property(fc.jsonValue(), fc.array(fc.record({ at: fc.nat(200), cut: fc.nat(3), put: pieces }), { minLength: 1, maxLength: 3 }), (value, edits) => {
      const text = edits.reduce((body, { at, cut, put }) => body.slice(0, at) + put + body.slice(at + cut), JSON.stringify(value));
      const outcome = readJson(text, BOUNDS);
      // A repeated name is the one thing that is told instead of overwritten.
      const repeats = (node: JsonNode): boolean => (isJsonArray(node) ? node.elements.some(repeats) : isJsonObject(node) && (node.repeated.size > 0 || [...node.members.values()].some(repeats)));
      if (outcome.ok && repeats(outcome.value)) return;
      expect(read(text)).toEqual(parsed(text));
    }), { numRuns: 20_000 });
  });
});

describe("what JSON.parse loses is kept", () => {
  test("the text of a number, and the names that are repeated, written in any way", () => {
    const outcome = readJson(`{"a":0.1000000000000000055,"b":1,"\\u0062":2,"__proto__":{"x":1e400}}`, BOUNDS);
    if (!outcome.ok || !isJsonObject(outcome.value)) throw new Error("not read");
    const { members, repeated } = outcome.value;
    expect([...members.keys()]).toEqual(["a", "b", "__proto__"]);
    expect(members.get("a")).toEqual({ number: "0.1000000000000000055" });
    expect([...repeated]).toEqual(["b"]);
  });

  test("an object knows where its text stands", () => {
    const text = ` [1, {"a": "}"} ]`;
    const outcome = readJson(text, BOUNDS);
    const object = outcome.ok && isJsonArray(outcome.value) ? outcome.value.elements[1] : undefined;
    expect(isJsonObject(object) && text.slice(object.start, object.end)).toBe(`{"a": "}"}`);
  });
});

describe("bounded", () => {
  test.each([
    ["[".repeat(3_000_000), "too-deep"], [`[${"1,".repeat(200_000)}1]`, "too-many-values"], [`"${"a".repeat(3_000_000)}`, "syntax"], ["1".repeat(3_000_000) + "x", "syntax"],
    [`"${"\\\\".repeat(1_000_000)}`, "syntax"],
  ])("%.10s… is refused", (text, kind) => {
    expect(readJson(text, BOUNDS)).toMatchObject({ ok: false, fault: { kind } });
  });
});
