import { describe, expect, test } from "vitest";
import { decodePush } from "../../../domain/collect/decode-push.ts";
import type { ItemKey } from "../../../domain/model/item.ts";
import type { Instant } from "../../../domain/model/time.ts";
import { directoryOf, network } from "../../../domain/network/network.ts";
import { MAINTENANCE_ORDER } from "../../../domain/order/maintenance-order.ts";
import { REVIEW_ORDER } from "../../../domain/order/review-order.ts";
import { mayWrite, ownerOfKeyId } from "../../../domain/registry/owner.ts";
import { decodeRaw } from "../../../lambdas/collect/decode-raw.ts";
import { INVENTED_OUTLET as OUTLET } from "../../fakes/invented-outlet.ts";

const { place: placeOf, city: cityOf } = directoryOf({ ...network, outlets: [OUTLET] });
const SIGNED = "2026-03-15T09:05:00+08:00" as Instant;
const push = (values: object, interval = "PT1H", endsAt = "2026-03-15T09:00:00+08:00") => {
  const text = JSON.stringify({ observations: [{ station: OUTLET.id, endsAt, interval, values }] });
  const decoded = decodePush({ media: "json", text }, { placeOf, signedAt: SIGNED, settings: { stamps: "interval-end" } });
  if (!decoded.ok) throw new Error("not decoded");
  return decoded.value;
};

describe("readings of a discharge outlet (废水排放口)", () => {
  test("are hours of items of water, each in its unit", () => {
    const { readings, refusals } = push({ chemicalOxygenDemand: "75", arsenic: { value: "4", unit: "ug/L" }, suspendedSolids: { value: "12", mark: "T" } });
    expect(refusals).toEqual([]);
    expect(readings).toMatchObject([{ item: "chemicalOxygenDemand", value: "75", length: "PT1H" }, { item: "arsenic", value: "0.004" }, { item: "suspendedSolids", value: "12", mark: "T" }]);
  });

  test.each<[string, object, string | undefined, string]>([
    ["an item of air", { pm25: "3" }, undefined, "unknown-item"], ["a site state, which only a section has", { siteState: "正常" }, undefined, "unknown-item"], ["a round of four hours", { pH: "7" }, "PT4H", "wrong-interval"],
  ])("%s is refused by its position", (_, values, interval, kind) => {
    expect(push(values, interval)).toMatchObject({ readings: [], refusals: [{ kind, pointer: expect.stringContaining("/observations/0/values/") }] });
  });

  test("are written by its own keys and by the bureau of its city, not by another's, to whose keys it does not exist", () => {
    const may = (keyId: string) => mayWrite(ownerOfKeyId(keyId), OUTLET.id, placeOf);
    expect([may(`${OUTLET.id}.2026`), may("bureau.qingyuan"), may("bureau.guangzhou"), may("1345A")]).toEqual(["own", "own", "unknown", "foreign"]);
  });

  test.each(["bureau.guangzhou", "drop.guangzhou", "1345A"])("by a push or file under %s nobody learns whether there is one: each value is refused in the words for a name that is no place", (keyId) => {
    const sent = (station: string, by = keyId) => {
      const body = new TextEncoder().encode(JSON.stringify({ observations: [{ station, endsAt: "2026-03-15T09:00:00+08:00", interval: "PT1H", values: { pH: "7" } }] }));
      return decodeRaw({ body, format: { media: "json", charset: "utf-8", encoding: "identity" }, settings: { stamps: "interval-end" } }, { keyId: by, created: Date.parse(SIGNED) / 1000, hash: "0".repeat(32) }, placeOf);
    };
    expect(sent(OUTLET.id)).toMatchObject({ value: { readings: [], refusals: [{ kind: "unknown-station" }] } });
    expect(JSON.parse(JSON.stringify(sent(OUTLET.id)).replaceAll(OUTLET.id, "no-such-outlet"))).toEqual(JSON.parse(JSON.stringify(sent("no-such-outlet"))));
    for (const own of [OUTLET.id, "bureau.qingyuan", "drop.qingyuan"]) expect(sent(OUTLET.id, own)).toMatchObject({ value: { readings: [{ place: OUTLET.id, value: "7" }], refusals: [] } });
  });
});

describe("orders about an outlet", () => {
  // As of any name that is no place, and not 403: whoever may not know of it learns nothing.
  const NO_SUCH = (pointer: string) => [{ pointer, kind: "unknown-station", zh: `没有登记站点“${OUTLET.id}”。`, en: `No station "${OUTLET.id}" is registered.` }];
  const context = (keyId: string) => ({ placeOf, cityOf, owner: ownerOfKeyId(keyId), push: { keyId, created: Date.parse(SIGNED) / 1000, hash: "0".repeat(32) } });
  const window = (...items: ItemKey[]) => ({ declaredBy: "运维", windows: [{ station: OUTLET.id, window: "2026-03-15", from: "2026-03-15T08:00:00+08:00", to: "2026-03-15T09:00:00+08:00", items, reason: "更换试剂" }] });

  test("maintenance is declared of its items by itself or its bureau", () => {
    for (const keyId of [OUTLET.id, "bureau.qingyuan"]) expect(MAINTENANCE_ORDER.faults(window("chemicalOxygenDemand"), context(keyId))).toEqual([]);
    expect(MAINTENANCE_ORDER.faults(window("pm25"), context(OUTLET.id))).toMatchObject([{ kind: "unknown-item" }]);
    expect(MAINTENANCE_ORDER.faults(window("pH"), context("bureau.guangzhou"))).toEqual(NO_SUCH("/windows/0/station"));
  });

  test("a value is reviewed by its bureau", () => {
    const review = { reason: "比对", approvedBy: "监测科", reviews: [{ station: OUTLET.id, endsAt: "2026-03-15T09:00:00+08:00", interval: "PT1H" as const, item: "chemicalOxygenDemand" as const, verdict: "reject" as const, value: "75" }] };
    expect(REVIEW_ORDER.faults(review, context("bureau.qingyuan"))).toEqual([]);
    expect(REVIEW_ORDER.faults(review, context("bureau.guangzhou"))).toEqual(NO_SUCH("/reviews/0/station"));
  });
});
