import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodePush, type DecodedPush } from "../../../domain/collect/decode-push.ts";
import { LIMITS } from "../../../domain/collect/limits.ts";
import { DEFAULT_SETTINGS } from "../../../domain/registry/sender-settings.ts";
import { directoryOf, network } from "../../../domain/network/network.ts";
import type { Instant } from "../../../domain/model/time.ts";

const { place: placeOf } = directoryOf(network);
const signedAt = "2026-03-01T12:00:00+08:00" as Instant;
const decode = (text: string, at = signedAt) => decodePush({ media: "json", text }, { placeOf, signedAt: at, settings: DEFAULT_SETTINGS });

const AIR = { station: "1345A", endsAt: "2026-03-01T12:00:00+08:00", interval: "PT1H", values: { pm25: 30 } as Record<string, unknown> };
const WATER = { station: "shijiao", endsAt: "2026-03-01T12:00:00+08:00", interval: "PT4H", values: { pH: 7.1 } as Record<string, unknown> };
const bodyOf = (...observations: readonly object[]) => JSON.stringify({ observations });

function decoded(...observations: readonly object[]): DecodedPush {
  const outcome = decode(bodyOf(...observations));
  if (!outcome.ok) throw new Error(`refused whole: ${JSON.stringify(outcome.fault)}`);
  return outcome.value;
}
const refusedWhole = (text: string) => {
  const outcome = decode(text);
  return outcome.ok ? "accepted" : outcome.fault.map(({ pointer, kind }) => `${kind} ${pointer}`);
};

describe("a value is accepted in canonical text", () => {
  test.each([
    [30, "30"], [0.7, "0.7"], ["0.70", "0.7"], ["007", "7"], [-1.5, "-1.5"], [-0, "0"], ["-0.0", "0"], [1e3, "1000"], [1e-7, "0.0000001"],
    [{ value: 12.5, unit: "ug/m3" }, "12.5"], [{ value: "12.50" }, "12.5"],
  ])("%j is %s", (sent, value) => {
    expect(decoded({ ...AIR, values: { pm25: sent } }).readings).toEqual([{ index: 0, place: "1345A", length: "PT1H", endsAt: AIR.endsAt, item: "pm25", value }]);
  });

  test.each(["正常", "维护", "停站", "不具备运行条件"])("the site state %s is a word of its own", (state) => {
    expect(decoded({ ...WATER, values: { siteState: state } }).readings).toMatchObject([{ item: "siteState", value: state }]);
  });

  test("24:00 and the next day's 00:00 are the same interval", () => {
    const [a, b] = ["2026-02-28T24:00:00+08:00", "2026-03-01T00:00:00+08:00"].map((endsAt) => decoded({ ...AIR, endsAt }).readings[0]?.endsAt);
    expect(a).toBe("2026-03-01T00:00:00+08:00");
    expect(b).toBe(a);
  });

  test("an interval may end ten minutes after the push was signed, not a second more", () => {
    const endsAt = "2026-03-01T13:00:00+08:00";
    const kinds = ["2026-03-01T12:50:00+08:00", "2026-03-01T12:49:59+08:00"].map((at) => decode(bodyOf({ ...AIR, endsAt }), at as Instant))
      .map((outcome) => (outcome.ok ? outcome.value.refusals.map(({ kind }) => kind) : "refused whole"));
    expect(kinds).toEqual([[], ["in-the-future"]]);
  });
});

describe("what belongs to a value besides its number", () => {
  test("a mark, a withdrawal, a correction's reason and approver, the sender's revision number", () => {
    const { readings } = decoded({ ...AIR, reason: " 校准后更正 ", approvedBy: "审核岗", revision: 3, values: { pm25: { value: 30, mark: "T" }, pm10: { withdrawn: true }, o3: 5 } });
    const shared = { correction: { reason: "校准后更正", approvedBy: "审核岗" }, revision: 3 };
    expect(readings).toMatchObject([{ item: "pm25", value: "30", mark: "T", ...shared }, { item: "pm10", value: null, ...shared }, { item: "o3", value: "5", ...shared }]);
    expect("mark" in readings[2]!).toBe(false);
  });

  test("the text of a number is what counts, not the double next to it", () => {
    const text = (number: string) => `{"observations":[${JSON.stringify(AIR).replace("30", number)}]}`;
    const read = (number: string) => {
      const outcome = decode(text(number));
      return outcome.ok ? (outcome.value.readings[0]?.value ?? outcome.value.refusals[0]?.kind) : "refused whole";
    };
    expect(["0.1000000000000000055", "12345678901234567890", "1e400", "1e-400", "123456789012.345", "1.10", "12.0e1", "0e999"].map(read))
      .toEqual(["too-many-digits", "too-many-digits", "too-many-digits", "too-many-digits", "123456789012.345", "1.1", "120", "0"]);
  });

  test("a name that is repeated is refused by name, never the last one taken", () => {
    const one = (observation: string) => {
      const outcome = decode(`{"observations":[${observation}]}`);
      return outcome.ok ? [outcome.value.total, ...outcome.value.refusals.map(({ kind, pointer, en }) => `${kind} ${pointer} ${/"(.*?)"/.exec(en)?.[1]}`), ...outcome.value.readings.map(({ item }) => item)] : "refused whole";
    };
    const head = `"station":"1345A","endsAt":"${AIR.endsAt}","interval":"PT1H"`;
    expect(one(`{${head},"values":{"pm25":30,"o3":4,"pm25":31}}`)).toEqual([2, "repeated-name /observations/0/values/pm25 pm25", "o3"]);
    expect(one(`{${head},"values":{"pm25":30,"pm\\u00325":31}}`)).toEqual([1, "repeated-name /observations/0/values/pm25 pm25"]);
    expect(one(`{${head},"station":"1345A","values":{"pm25":30}}`)).toEqual([1, "repeated-name /observations/0/values/pm25 station"]);
    expect(one(`{${head},"values":{"pm25":{"value":1,"value":2}}}`)).toEqual([1, "repeated-name /observations/0/values/pm25 value"]);
  });
});

describe("every refusal names its position and its reason, in Chinese first and English", () => {
  const values = { pm25: 30, pm10: 41 };
  test.each([
    ["unknown-station", "/observations/0/values/pm25", { ...AIR, station: "9999Z" }],
    ["unknown-station", "/observations/0/values/pm25", { ...AIR, station: "__proto__" }],
    ["wrong-interval", "/observations/0/values/pm25", { ...AIR, interval: "PT4H" }],
    ["wrong-interval", "/observations/0/values/pH", { ...WATER, interval: "PT1H" }],
    ["not-a-time", "/observations/0/values/pm25", { ...AIR, endsAt: "2026-03-01T12:00:00" }],
    ["not-a-time", "/observations/0/values/pm25", { ...AIR, endsAt: "9999-12-31T16:00:00Z" }],
    ["off-the-hour", "/observations/0/values/pm25", { ...AIR, endsAt: "2026-03-01T11:30:00+08:00" }],
    ["off-the-hour", "/observations/0/values/pm25", { ...AIR, endsAt: "2026-03-01T11:00:30+08:00" }],
    ["off-the-hour", "/observations/0/values/pH", { ...WATER, endsAt: "2026-03-01T11:00:00+08:00" }],
    ["in-the-future", "/observations/0/values/pm25", { ...AIR, endsAt: "2026-03-01T13:00:00+08:00" }],
    ["too-old", "/observations/0/values/pm25", { ...AIR, endsAt: "2011-12-31T23:00:00+08:00" }],
    ["no-values", "/observations/0/values", { ...AIR, values: {} }],
    ["unknown-item", "/observations/0/values/PM2.5", { ...AIR, values: { "PM2.5": 30 } }],
    ["unknown-item", "/observations/0/values/a~1b~0c", { ...AIR, values: { "a/b~c": 30 } }],
    ["unknown-item", "/observations/0/values/pH", { ...AIR, values: { pH: 7 } }],
    ["unknown-item", "/observations/0/values/pm25", { ...WATER, values: { pm25: 7 } }],
    ["unit-not-known", "/observations/0/values/pm25", { ...AIR, values: { pm25: { value: 30, unit: "ppb" } } }],
    ["unknown-mark", "/observations/0/values/pm25", { ...AIR, values: { pm25: { value: 30, mark: "X" } } }],
    ["too-many-digits", "/observations/0/values/pm25", { ...AIR, values: { pm25: 1e300 } }],
    ["too-many-digits", "/observations/0/values/pm25", { ...AIR, values: { pm25: 0.30000000000000004 } }],
    ["unknown-field", "/observations/0/values/pm25", { ...AIR, flag: "N" }],
    ["incomplete-correction", "/observations/0/values/pm25", { ...AIR, reason: "校准后更正" }],
    ["incomplete-correction", "/observations/0/values/pm25", { ...AIR, reason: " ", approvedBy: "审核岗" }],
    ["incomplete-correction", "/observations/0/values/pm25", { ...AIR, reason: "原".repeat(501), approvedBy: "审核岗" }],
    ...[-1, 1.5, 1_000_000_000].map((revision) => ["not-a-revision", "/observations/0/values/pm25", { ...AIR, revision }] as const),
    ["not-a-revision", "/observations/0/values/pm25", { ...AIR, revision: "1" }],
    ["not-an-observation", "/observations/0/values/pm25", { ...AIR, station: 1345 }],
    ["not-an-observation", "/observations/0", { ...AIR, values: [30] }],
    ["not-an-observation", "/observations/0", { ...AIR, values: null }],
    ["not-an-observation", "/observations/0", {}],
    ["unknown-item", `/observations/0/values/${"x".repeat(64)}…`, { ...AIR, values: { ["x".repeat(65)]: 1 } }],
    ...[null, true, "", "30 ", "—", "1,5", "30µg", [], [30], {}, { value: null }, { value: 30, flag: "N" }, { withdrawn: false }, { withdrawn: true, value: 1 }, { value: { value: 30 } }]
      .map((sent) => ["not-a-value", "/observations/0/values/pm25", { ...AIR, values: { pm25: sent } }] as const),
    ["not-a-value", "/observations/0/values/siteState", { ...WATER, values: { siteState: "normal" } }],
    ["not-a-value", "/observations/0/values/siteState", { ...WATER, values: { siteState: 1 } }],
  ] as const)("%s at %s", (kind, pointer, observation) => {
    const push = decoded(observation);
    expect(push.readings).toEqual([]);
    expect(push.refusals).toMatchObject([{ kind, pointer }]);
    for (const { zh, en } of push.refusals) {
      expect(zh).toMatch(/[一-鿿].*。$/);
      expect(en).toMatch(/\.$/);
    }
  });

  test("a wrong head refuses each of its values by name", () => {
    expect(decoded({ ...AIR, station: "9999Z", values }).refusals.map(({ pointer }) => pointer)).toEqual(["/observations/0/values/pm25", "/observations/0/values/pm10"]);
  });

  test("one bad value loses nothing else", () => {
    const push = decoded({ ...AIR, station: "9999Z" }, { ...AIR, values: { pm25: 30, pm10: "bad", o3: 41 } }, { ...AIR, endsAt: "soon" }, WATER);
    expect(push.total).toBe(6);
    expect(push.readings.map(({ index, item }) => `${index} ${item}`)).toEqual(["1 pm25", "1 o3", "3 pH"]);
    expect(push.refusals.map(({ kind, pointer }) => `${kind} ${pointer}`)).toEqual([
      "unknown-station /observations/0/values/pm25", "not-a-value /observations/1/values/pm10", "not-a-time /observations/2/values/pm25",
    ]);
  });
});

describe("what is no push is refused whole", () => {
  test.each([
    ["", ["not-json "]], ["{", ["not-json "]], ["﻿{}", ["not-json "]],
    ["null", ["not-a-push "]], ["[]", ["not-a-push "]], ["{}", ["not-a-push /observations"]],
    [`{"observations":[]}`, ["not-a-push /observations"]],
    [`{"observations":[],"observations":[]}`, ["repeated-name /observations"]], [`{"observations":{}}`, ["not-a-push /observations"]],
    [JSON.stringify({ observations: [AIR], "a/b": 1 }), ["not-a-push "]],
    [`{"observations":[${JSON.stringify(AIR)}],"__proto__":{}}`, ["not-a-push "]],
  ])("%s", (text, faults) => {
    expect(refusedWhole(text)).toEqual(faults);
  });

  test("20,000 readings are taken, 20,001 are too many, in one observation or in many", () => {
    const many = (count: number, of: object) => Array.from({ length: count }, () => of);
    const four = { ...AIR, values: { pm25: 1, pm10: 2, o3: 3, co: 4 } };
    expect(decoded(...many(LIMITS.observations, four)).readings).toHaveLength(LIMITS.readings);
    const wide = { ...AIR, values: Object.fromEntries(Array.from({ length: LIMITS.readings + 1 }, (_, n) => [`x${n}`, n])) };
    expect(refusedWhole(bodyOf(wide))).toEqual(["too-many-readings /observations"]);
    expect(refusedWhole(bodyOf(...many(LIMITS.observations - 1, four), { ...AIR, values: { ...four.values, so2: 5 } }))).toEqual(["too-many-readings /observations"]);
  });

  test("5,001 observations are too many, and the refusal names the limit and the count", () => {
    const outcome = decode(bodyOf(...Array.from({ length: LIMITS.observations + 1 }, () => AIR)));
    expect(outcome).toMatchObject({ ok: false, fault: [{ kind: "too-many-observations", en: expect.stringMatching(/5000 observations.* 5001/) as string, zh: expect.stringContaining("5001") as string }] });
  });

  test("a body of brackets or of depth is refused before it fills memory or stack", () => {
    expect(refusedWhole(`{"observations":[${"[],".repeat(300_000)}[]]}`)).toEqual(["too-many-values "]);
    expect(refusedWhole("[".repeat(1_000_000))).toEqual(["not-json "]);
    expect(refusedWhole(`{"observations":${`{"a":`.repeat(100_000)}1${"}".repeat(100_001)}`)).toEqual(["not-json "]);
  });

  test("refusals repeat no long text of the sender: one takes less than 1 KB, whatever was sent", () => {
    const long = "站".repeat(5000);
    const items = Object.fromEntries(Array.from({ length: 499 }, (_, n) => [`${"项".repeat(70)}${n}`, { value: 1, unit: long }]));
    for (const bad of [{ ...AIR, values: items }, { ...AIR, station: long, values: items }, { ...AIR, interval: long, values: items }, { ...AIR, endsAt: long, values: items }, { ...AIR, [long]: 1, values: items }]) {
      const { refusals } = decoded(bad, AIR);
      expect(refusals).toHaveLength(499);
      for (const one of refusals) expect(new TextEncoder().encode(JSON.stringify(one)).length).toBeLessThan(1_000);
    }
  });
});

describe("names that every object has are inert", () => {
  const text = `{"observations":[{"station":"1345A","endsAt":"${AIR.endsAt}","interval":"PT1H","values":{"__proto__":{"pm10":5},"constructor":3,"toString":1,"hasOwnProperty":2,"pm25":4}}]}`;

  test("they are refused by name, counted, and change no object", () => {
    const outcome = decode(text);
    expect(outcome).toMatchObject({ ok: true, value: { total: 5, readings: [{ item: "pm25", value: "4" }] } });
    if (outcome.ok) {
      expect(outcome.value.refusals.map(({ kind, pointer }) => `${kind} ${pointer}`).toSorted())
        .toEqual(["__proto__", "constructor", "hasOwnProperty", "toString"].map((name) => `unknown-item /observations/0/values/${name}`));
    }
    expect(({} as Record<string, unknown>)["pm10"]).toBeUndefined();
  });

  test.each(["constructor", "__proto__", "toString"])("a station named %s is unknown", (station) => {
    expect(decoded({ ...AIR, station }).refusals).toMatchObject([{ kind: "unknown-station" }]);
  });
});

describe("any body is answered, and every value of it exactly once", () => {
  const value = fc.oneof(fc.double(), fc.constant({ withdrawn: true }), fc.record({ value: fc.double(), mark: fc.constantFrom("N", "T", "x") }), fc.integer(), fc.string(), fc.constant(null), fc.boolean(), fc.record({ value: fc.oneof(fc.double(), fc.string()), unit: fc.constantFrom("ug/m3", "mg/L", "") }, { requiredKeys: ["value"] }), fc.jsonValue());
  const name = fc.oneof(fc.constantFrom("pm25", "pm10", "co", "pH", "siteState", "constructor", "__proto__"), fc.string({ maxLength: 64 }));
  const values = fc.array(fc.tuple(name, value), { maxLength: 8 }).map((pairs) => `{${[...new Map(pairs)].map(([key, one]) => `${JSON.stringify(key)}:${JSON.stringify(one) ?? "null"}`).join(",")}}`);
  const observation = fc.tuple(fc.constantFrom("1345A", "shijiao", "nowhere"), fc.constantFrom(AIR.endsAt, "2026-03-01T11:30:00+08:00", "x", "2099-01-01T00:00:00Z"), fc.constantFrom("PT1H", "PT4H", "P1D"), values)
    .map(([station, endsAt, interval, sent]) => `{"station":"${station}","endsAt":"${endsAt}","interval":"${interval}","values":${sent}}`);

  test("values sent = readings + refused values, each at its own position", () => {
    fc.assert(fc.property(fc.array(observation, { minLength: 1, maxLength: 6 }), (observations) => {
      const text = `{"observations":[${observations.join(",")}]}`;
      const sent = (JSON.parse(text) as { observations: { values: object }[] }).observations.reduce((sum, one) => sum + Object.keys(one.values).length, 0);
      const outcome = decode(text);
      if (!outcome.ok) throw new Error(JSON.stringify(outcome.fault));
      const { total, readings, refusals } = outcome.value;
      const refusedValues = refusals.filter(({ kind }) => kind !== "no-values");
      expect(total).toBe(sent);
      expect(readings.length + refusedValues.length).toBe(sent);
      expect(new Set([...readings.map(({ index, item }) => `/observations/${index}/values/${item}`), ...refusedValues.map(({ pointer }) => pointer)]).size).toBe(sent);
    }), { numRuns: 400 });
  });

  test("a body with bytes altered, lost or doubled never throws, and what is accepted of it is canonical", () => {
    const good = bodyOf({ ...AIR, values: { pm25: 30, co: { value: "0.7", unit: "mg/m3" } } }, WATER);
    const edit = fc.record({ at: fc.nat(good.length - 1), cut: fc.nat(12), put: fc.oneof(fc.string({ maxLength: 4 }), fc.constantFrom("{", "}", "[", "null", "\"", "-", "1e999", "\\u0000", "__proto__")) });
    fc.assert(fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) => {
      const text = edits.reduce((body, { at, cut, put }) => body.slice(0, at) + put + body.slice(at + cut), good);
      const outcome = decode(text);
      if (!outcome.ok) expect(outcome.fault.length).toBeGreaterThan(0);
      for (const { place, endsAt, value: kept } of outcome.ok ? outcome.value.readings : []) {
        expect(placeOf(place)).toBeDefined();
        expect(endsAt).toMatch(/^20\d\d-\d\d-\d\dT\d\d:00:00\+08:00$/);
        if (kept !== null) expect(kept).toMatch(/^-?\d+(\.\d+)?$|^[一-鿿]+$/);
      }
    }), { numRuns: 4000 });
  });
});
