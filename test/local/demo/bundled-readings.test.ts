import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { DEFAULT_SETTINGS } from "../../../domain/registry/sender-settings.ts";
import { decodePush } from "../../../domain/collect/decode-push.ts";
import { directoryOf, network } from "../../../domain/network/network.ts";
import { isItemKey, ITEMS, type ItemKey } from "../../../domain/model/item.ts";
import { epochMs, instantOf } from "../../../domain/model/time.ts";
import { bundledPushes, DEMO_END, DEMO_START, WATER_MOVED_DAYS, type BundledPush } from "../../../local/demo/bundled-readings.ts";
import { pushBody } from "../../../local/demo/station-client.ts";

const pushes = bundledPushes(network);
const readings = (of: readonly BundledPush[]) => of.reduce((sum, { values }) => sum + Object.keys(values).length, 0);
const archive = pushes.filter((push) => push.archive);
const water = pushes.filter(({ interval }) => interval === "PT4H");
const air = pushes.filter((push) => push.interval === "PT1H" && !push.archive);
const endsOf = (of: readonly BundledPush[]) => of.map(({ endsAt }) => endsAt).toSorted();
const file = (name: string) => readFileSync(new URL(`../../../data/${name}`, import.meta.url), "utf8").trimEnd().split("\n");

/** Filled cells of the named columns of a file, counted from its text. */
function cells(name: string, wanted: (column: string) => boolean): number {
  const [head, ...rows] = file(name);
  const columns = head!.split(",");
  return rows.reduce((sum, row) => sum + row.split(",").filter((cell, at) => wanted(columns[at]!) && cell !== "" && cell !== "/").length, 0);
}
const measured = (column: string) => column === "state" || (isItemKey(column) && (ITEMS[column].kind as string) === "quantity");

describe("the bundled readings are replayed as the stations would have sent them", () => {
  test("2656 pushes with 17,399 readings in all", () => {
    expect([pushes.length, readings(pushes)]).toEqual([2656, 17_399]);
  });

  test.each([
    ["air/guangzhou-qingyuan-2020-04.csv", archive], ["air/guangzhou-qingyuan-2026-03.csv", air], ["water/guangdong-2025-11.csv", water],
  ] as const)("every measured cell of %s is sent once, and nothing else", (name, of) => {
    expect(readings(of)).toBe(cells(name, measured));
    expect(of.length).toBeLessThanOrEqual(file(name).length - 1);
    expect(new Set(of.map(({ station, endsAt }) => `${station} ${endsAt}`)).size).toBe(of.length);
  });

  test("no official column, no slash and no empty value is ever sent: results are for tests only", () => {
    for (const { values } of pushes) {
      for (const [item, value] of Object.entries(values)) {
        expect(isItemKey(item)).toBe(true);
        expect(value === "" || value === "/" || value === "--").toBe(false);
      }
      expect(Object.keys(values).length).toBeGreaterThan(0);
    }
  });

  test("collect accepts every value of them at the moment they are sent", () => {
    const { place: placeOf } = directoryOf(network);
    const refused = pushes.flatMap((push) => {
      const decoded = decodePush({ media: "json", text: pushBody(push) }, { placeOf, signedAt: instantOf(push.sendAt), settings: DEFAULT_SETTINGS });
      return decoded.ok ? decoded.value.refusals : decoded.fault;
    });
    expect(refused).toEqual([]);
  });

  test("a station sends its own medium's items only, and water its site state with them", () => {
    const { place } = directoryOf(network);
    for (const { station, values } of pushes) {
      expect((Object.keys(values) as ItemKey[]).every((item) => ITEMS[item].medium === place(station)?.medium)).toBe(true);
    }
    expect(water.every(({ values }) => values.siteState !== undefined)).toBe(true);
  });

  test("the last air hour is 2026-03-02 06:00, the last moved round that of the day before at 16:00", () => {
    expect([endsOf(air)[0], endsOf(air).at(-1)]).toEqual(["2026-02-28T18:00:00+08:00", "2026-03-02T06:00:00+08:00"]);
    expect(endsOf(water).at(-1)).toBe("2026-03-01T16:00:00+08:00");
    expect([endsOf(archive)[0], endsOf(archive).at(-1)]).toEqual(["2020-04-02T08:00:00+08:00", "2020-04-08T03:00:00+08:00"]);
  });

  test("rounds are moved by whole days: each keeps its time of day", () => {
    expect(Number.isInteger(WATER_MOVED_DAYS)).toBe(true);
    expect(water.every(({ endsAt }) => Number(endsAt.slice(11, 13)) % 4 === 0 && endsAt.endsWith(":00:00+08:00"))).toBe(true);
  });

  test("they are in the order of sending: five minutes after their interval, the archive first of all, inside the demonstration's time", () => {
    const sent = pushes.map(({ sendAt }) => sendAt);
    expect(sent).toEqual(sent.toSorted((a, b) => a - b));
    for (const { sendAt, endsAt } of [...air, ...water]) expect(sendAt - epochMs(endsAt)).toBe(5 * 60_000);
    expect(archive.every(({ sendAt }) => sendAt === DEMO_START)).toBe(true);
    expect(sent[0]).toBeGreaterThanOrEqual(DEMO_START);
    expect(sent.at(-1)).toBeLessThanOrEqual(DEMO_END);
  });
});

describe("a network that does not know a section", () => {
  test("stops the replay by name", () => {
    expect(() => bundledPushes({ ...network, sections: network.sections.filter(({ zh }) => zh !== "石角") })).toThrow(/no section 石角/);
  });
});
