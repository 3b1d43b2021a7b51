import { describe, expect, test } from "vitest";
import { decodePush } from "../../../domain/collect/decode-push.ts";
import { ITEMS, type ItemKey } from "../../../domain/model/item.ts";
import { waterUnitsOf } from "../../../domain/standards/water-units.ts";
import { dayOfIntervalEnd, type Instant } from "../../../domain/model/time.ts";
import { directoryOf, network } from "../../../domain/network/network.ts";
import { SenderSettings } from "../../../domain/registry/sender-settings.ts";
import { editionInForce } from "../../../domain/standards/edition-in-force.ts";
import { REGISTER } from "../../../domain/standards/register.ts";

const { place: placeOf } = directoryOf(network);
const BEGINNING: SenderSettings = { stamps: "interval-beginning" };

function decode(stamp: string, settings: SenderSettings, water = false, values: object = water ? { pH: 7 } : { pm25: 30 }, signedAt = "2026-03-05T00:00:00+08:00") {
  const observation = { station: water ? "shijiao" : "1345A", endsAt: stamp, interval: water ? "PT4H" : "PT1H", values };
  const outcome = decodePush({ media: "json", text: JSON.stringify({ observations: [observation] }) }, { placeOf, signedAt: signedAt as Instant, settings });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.fault));
  return outcome.value.readings[0] ?? outcome.value.refusals[0]!;
}
const endOf = (...of: Parameters<typeof decode>) => {
  const one = decode(...of);
  return "endsAt" in one ? one.endsAt : one.kind;
};

describe("a stamp of the beginning of the interval is shifted once, at the edge, by the sender's setting", () => {
  test.each([
    ["2026-02-28T23:00:00+08:00", false, "2026-03-01T00:00:00+08:00"], ["2026-03-01T00:00:00+08:00", false, "2026-03-01T01:00:00+08:00"], ["2026-02-28T24:00:00+08:00", false, "2026-03-01T01:00:00+08:00"],
    ["2026-02-28T15:00:00Z", false, "2026-03-01T00:00:00+08:00"], ["2026-02-28T20:00:00+08:00", true, "2026-03-01T00:00:00+08:00"], ["2026-03-01T08:00:00+08:00", true, "2026-03-01T12:00:00+08:00"],
  ])("%s (river: %s) ends at %s", (stamp, water, end) => {
    expect(endOf(stamp, BEGINNING, water)).toBe(end);
    expect(endOf(stamp, { stamps: "interval-end" }, water)).not.toBe(end);
  });

  test("the hour that begins at 23:00 belongs to the day that ends with it, and is judged by that day's edition", () => {
    const editionOf = (settings: SenderSettings, stamp: string) => {
      const day = dayOfIntervalEnd(endOf(stamp, settings) as Instant);
      const edition = editionInForce(REGISTER, "GB 3095", day);
      return `${day} ${edition.ok ? edition.value.year : edition.fault.kind}`;
    };
    expect(editionOf(BEGINNING, "2026-02-28T23:00:00+08:00")).toBe("2026-02-28 2012");
    expect(editionOf(BEGINNING, "2026-03-01T00:00:00+08:00")).toBe("2026-03-01 2026");
    expect(editionOf({ stamps: "interval-end" }, "2026-03-01T00:00:00+08:00")).toBe("2026-02-28 2012");
  });

  test("checks are of the end: an interval that has begun but not ended is in the future", () => {
    expect(endOf("2026-03-01T12:00:00+08:00", BEGINNING, false, undefined, "2026-03-01T12:05:00+08:00")).toBe("in-the-future");
    expect(endOf("2026-03-01T11:00:00+08:00", BEGINNING, false, undefined, "2026-03-01T12:05:00+08:00")).toBe("2026-03-01T12:00:00+08:00");
    expect(endOf("2026-03-01T09:00:00+08:00", BEGINNING, true)).toBe("off-the-hour");
  });
});

describe("a unit that is registered counts where none is stated", () => {
  const settings: SenderSettings = { stamps: "interval-end", units: { co: "ug/m3", pm25: "mg/m3" } };
  test("stated goes before registered, registered before the item's own", () => {
    const value = (one: unknown, item = "co") => {
      const read = decode("2026-03-01T12:00:00+08:00", settings, false, { [item]: one });
      return "value" in read ? read.value : read.kind;
    };
    expect([value(700), value({ value: 700, unit: "ug/m3" }), value({ value: 0.7, unit: "mg/m3" }), value("0.03", "pm25"), value(40, "o3")]).toEqual(["0.7", "0.7", "0.7", "30", "40"]);
  });
});

describe("settings that could not be honoured are refused when they are registered", () => {
  test.each([
    [{ stamps: "interval-middle" }], [{}], [{ stamps: "interval-end", zone: "UTC" }], [{ stamps: "interval-end", units: { pm25: "UG/M3" } }], [{ stamps: "interval-end", units: { pm2: "ug/m3" } }],
    [{ stamps: "interval-end", units: { arsenic: "ppb" } }],
  ])("%j", (settings) => {
    expect(SenderSettings.safeParse(settings).success).toBe(false);
  });

  test("and so are more than fit beside a raw object", () => {
    const many = (count: number) => Object.fromEntries((Object.keys(ITEMS) as ItemKey[]).filter((item) => waterUnitsOf(item).includes("ug/L")).slice(0, count).map((item) => [item, "µg/L"]));
    expect([5, 40].map((count) => SenderSettings.safeParse({ stamps: "interval-end", units: many(count) }).success)).toEqual([true, false]);
  });
});
