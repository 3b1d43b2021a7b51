import { describe, expect, test } from "vitest";
import { decodePush, DECODER } from "../../../domain/collect/decode-push.ts";
import { DEFAULT_SETTINGS } from "../../../domain/registry/sender-settings.ts";
import { directoryOf, network } from "../../../domain/network/network.ts";
import type { Instant } from "../../../domain/model/time.ts";
import { receiptRecord } from "../../../domain/normalize/receipt-record.ts";

describe("the record of a push", () => {
  test("names every value that was sent: kept by observation and item, refused by position", () => {
    const endsAt = "2026-03-01T01:00:00+08:00" as Instant;
    const text = JSON.stringify({ observations: [
      { station: "1345A", endsAt, interval: "PT1H", values: { pm25: 3, so2: "?", o3: 46 } },
      { station: "nowhere", endsAt, interval: "PT1H", values: { pm25: 3 } },
      { station: "1345A", endsAt, interval: "PT1H", values: { pm25: 4 } },
    ] });
    const decoded = decodePush({ media: "json", text }, { placeOf: directoryOf(network).place, signedAt: endsAt, settings: DEFAULT_SETTINGS });
    if (!decoded.ok) throw new Error("the push is a push");
    const record = receiptRecord("1-k-0", endsAt, DECODER, decoded.value);
    expect(record).toMatchObject({
      receipt: "1-k-0", receivedAt: endsAt, decoder: DECODER, readings: 5,
      kept: [{ index: 0, place: "1345A", length: "PT1H", endsAt, items: ["pm25", "o3"] }, { index: 2, items: ["pm25"] }],
      refused: [{ pointer: "/observations/0/values/so2" }, { pointer: "/observations/1/values/pm25" }],
    });
    expect(record.kept.flatMap(({ items }) => items).length + record.refused.length).toBe(record.readings);
  });
});
