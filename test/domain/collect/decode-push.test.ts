import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodePush, MAX_READINGS, type DecodedPush } from "../../../domain/collect/decode-push.ts";
import { directoryOf, network } from "../../../domain/network/network.ts";
import type { Instant } from "../../../domain/model/time.ts";

const { place: placeOf } = directoryOf(network);
const signedAt = "2026-03-01T12:00:00+08:00" as Instant;
const decode = (text: string) => decodePush(text, { placeOf, signedAt });

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
    [30, "30"], [0.7, "0.7"], ["0.70", "0.7"], ["007", "7"], [-1.5, "-1.5"], [-0, "0"], ["-0.0", "0"], [1e3, "1000"],
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
    const kinds = ["2026-03-01T12:50:00+08:00", "2026-03-01T12:49:59+08:00"].map((at) => decodePush(bodyOf({ ...AIR, endsAt }), { placeOf, signedAt: at as Instant }))
      .map((outcome) => (outcome.ok ? outcome.value.refusals.map(({ kind }) => kind) : "refused whole"));
    expect(kinds).toEqual([[], ["in-the-future"]]);
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
    ["unit-not-known", "/observations/0/values/pm25", { ...AIR, values: { pm25: { value: 0.03, unit: "mg/m3" } } }],
    ...[null, true, "", "30 ", "—", "1,5", "30µg", [], [30], {}, { value: null }, { value: 30, flag: "N" }, 1e-7, 1e300, { value: { value: 30 } }]
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
    [`{"observations":[{}]}`, ["station", "endsAt", "interval", "values"].map((name) => `not-a-push /observations/0/${name}`)],
    [bodyOf({ ...AIR, flag: "N" }), ["not-a-push /observations/0"]],
    [bodyOf({ ...AIR, values: [30] }), ["not-a-push /observations/0/values"]],
    [bodyOf({ ...AIR, values: null }), ["not-a-push /observations/0/values"]],
    [bodyOf({ ...AIR, values: { ["x".repeat(65)]: 1 } }), ["not-a-push /observations/0/values"]],
    [JSON.stringify({ observations: [AIR], "a/b": 1 }), ["not-a-push "]],
    [`{"observations":[${JSON.stringify(AIR)}],"__proto__":{}}`, ["not-a-push "]],
  ])("%s", (text, faults) => {
    expect(refusedWhole(text)).toEqual(faults);
  });

  test("500 readings are taken, 501 are too many, in one observation or in many", () => {
    const many = (count: number) => Array.from({ length: count }, () => AIR);
    expect(decoded(...many(MAX_READINGS)).readings).toHaveLength(MAX_READINGS);
    const wide = { ...AIR, values: Object.fromEntries(Array.from({ length: MAX_READINGS + 1 }, (_, n) => [`x${n}`, n])) };
    expect(refusedWhole(bodyOf(wide))).toEqual(["too-many-readings /observations"]);
    expect(refusedWhole(bodyOf(...many(MAX_READINGS + 1)))).toEqual(["too-many-readings /observations"]);
  });

  test("refusals of 500 long names stay smaller than an item of the store (400 KB)", () => {
    const long = "站".repeat(5000);
    const items = Object.fromEntries(Array.from({ length: MAX_READINGS - 1 }, (_, n) => [`${"项".repeat(60)}${n}`, { value: 1, unit: long }]));
    for (const bad of [{ ...AIR, values: items }, { ...AIR, station: long, values: items }, { ...AIR, interval: long, values: items }, { ...AIR, endsAt: long, values: items }]) {
      const { refusals } = decoded(bad, AIR);
      expect(refusals).toHaveLength(MAX_READINGS - 1);
      expect(new TextEncoder().encode(JSON.stringify(refusals)).length).toBeLessThan(400_000);
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
  const value = fc.oneof(fc.double(), fc.integer(), fc.string(), fc.constant(null), fc.boolean(), fc.record({ value: fc.oneof(fc.double(), fc.string()), unit: fc.constantFrom("ug/m3", "mg/L", "") }, { requiredKeys: ["value"] }), fc.jsonValue());
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
        expect(kept).toMatch(/^-?\d+(\.\d+)?$|^[一-鿿]+$/);
      }
    }), { numRuns: 4000 });
  });
});
