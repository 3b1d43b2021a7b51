import { describe, expect, it } from "vitest";
import type { Outlet } from "../../../domain/model/network.ts";
import { directoryOf, network, parseNetwork } from "../../../domain/network/network.ts";

/** Invented: no real outlet's registration is known. */
const outlet: Outlet = {
  id: "invented-outlet", medium: "wastewater", city: "qingyuan", zh: "虚构排放口", en: "Invented outlet", receives: "shijiao", point: "unit", approvedOn: null,
  standards: [{ standard: "DB44/26-2001", tables: ["1", "4"], column: "grade-1", scope: "other" }],
  permit: [{ item: "arsenic", limit: "300", unit: "ug/L", averaging: "daily-mean", from: "2026-01-01", until: null, permit: "许可证（虚构）", source: "test", sureness: "official" }],
  released: false, source: "test", sureness: "unverified", note: "",
};
const parse = (...data: unknown[]) => parseNetwork({ ...network, outlets: data });

describe("registered discharge outlets (废水排放口)", () => {
  it("are none: no real registration is known, and nothing is invented", () => {
    expect(network.outlets).toEqual([]);
  });

  it("are read where they hold together", () => {
    expect(parse(outlet).outlets).toEqual([outlet]);
    expect(directoryOf(parse(outlet)).place("invented-outlet")).toEqual(outlet);
  });

  it.each<[string, object, RegExp]>([
    ["an unknown city", { city: "atlantis" }, /city atlantis/], ["a stop that is none", { receives: "sea" }, /drains to sea, which is no stop/],
    ["a standard that is not registered", { standards: [{ ...outlet.standards[0], standard: "DB44/613-2024" }] }, /no discharge standard DB44\/613-2024/],
    ["a table that the standard has not", { standards: [{ ...outlet.standards[0], tables: ["9"] }] }, /no table 9/], ["a column that no table has", { standards: [{ ...outlet.standards[0], column: "grade-4" }] }, /grade-4/],
    ["an industry that the standard has not", { standards: [{ ...outlet.standards[0], scope: "space" }] }, /no scope space/],
    ["a permit limit of no item", { permit: [{ ...outlet.permit[0], item: "rainbow" }] }, /"rainbow", which is no item/], ["a permit limit in no unit", { permit: [{ ...outlet.permit[0], unit: "ppm" }] }, /arsenic in ppm/],
    ["a permit that ends before it begins", { permit: [{ ...outlet.permit[0], until: "2025-01-01" }] }, /ends before it begins/], ["an id that a section has", { id: "shijiao" }, /shijiao names two things/], ["two permit limits of an item on one day", { permit: [outlet.permit[0], { ...outlet.permit[0], from: "2027-01-01" }] }, /two limits of arsenic on one day/],
    ["a permit limit of 0, of which there is no multiple", { permit: [{ ...outlet.permit[0], limit: "0.0" }] }, /a limit is above 0/], ["a range from high to low, outside of which everything is", { permit: [{ ...outlet.permit[0], item: "pH", unit: "1", limit: ["9", "6"] }] }, /from its lower to its upper end/],
    ["dissolved oxygen by one number, which would be judged as the most", { permit: [{ ...outlet.permit[0], item: "dissolvedOxygen", unit: "mg/L", limit: "4" }] }, /give a range/],
    ["a permit limit of an item of air", { permit: [{ ...outlet.permit[0], item: "so2" }] }, /"so2", which is no item/], ["a city whose bureau is never told", { city: "zhuhai" }, /invented-outlet lies in zhuhai, whose bureau is never told/], ["an unknown field", { limit: "5" }, /limit/], ["a limit that is a number", { permit: [{ ...outlet.permit[0], limit: 300 }] }, /invalid/i],
  ])("%s stops the start", (_, change, message) => {
    expect(() => parse({ ...outlet, ...change })).toThrow(message);
  });

  it("an id that is registered twice stops the start", () => {
    expect(() => parse(outlet, outlet)).toThrow(/invented-outlet names two things/);
  });
});
