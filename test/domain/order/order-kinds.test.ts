import { describe, expect, test } from "vitest";
import { ORDER_STEPS, orderKey, orderPrefix, parseOrderKey } from "../../../domain/order/order-key.ts";
import { ORDER_KINDS, ORDER_NAMES, readOrder } from "../../../domain/order/order-kinds.ts";
import { parseRawKey } from "../../../domain/model/rank.ts";
import { parseCommandKey } from "../../../domain/registry/command-key.ts";
import { ORDER_PATHS, ORDER_PREFIXES } from "../../../lambdas/collect/order-settings.ts";

const PUSH = { created: 1_772_338_000, keyId: "bureau.guangzhou", hash: "c".repeat(32) };

describe("the table of orders", () => {
  test("the stacks wire what the table names: a path for each kind, a prefix for each step, none twice", () => {
    expect(ORDER_PATHS).toEqual(Object.fromEntries(ORDER_NAMES.map((name) => [name, ORDER_KINDS[name].path])));
    expect(ORDER_PREFIXES).toEqual(Object.fromEntries(ORDER_STEPS.map((step) => [step, orderPrefix(step)])));
    expect(new Set(Object.values(ORDER_PATHS)).size).toBe(ORDER_NAMES.length);
  });

  test("an order's key names step, key and time, and is taken for no push and no registry command", () => {
    const key = orderKey("normalize", PUSH);
    expect(key).toBe(`orders/normalize/2026-03-01/12/bureau.guangzhou/1772338000-${"c".repeat(32)}`);
    expect(parseOrderKey(key)).toEqual({ step: "normalize", push: PUSH });
    expect([parseRawKey(key), parseCommandKey(key)]).toEqual([undefined, undefined]);
  });

  test.each(["orders/nobody/2026-03-01/12/k/1772338000-" + "c".repeat(32), "readings/2026-03-01/12/k/1772338000-" + "c".repeat(32), "orders/normalize/x", ""])("%j is the key of no order", (key) => {
    expect(parseOrderKey(key)).toBeUndefined();
  });

  test("an archived order is read by the path that was signed; another path, another shape or no JSON is thrown", () => {
    const body = JSON.stringify({ declaredBy: "运维岗", windows: [{ station: "1345A", window: "2026-03-01", from: "2026-03-01T10:00:00+08:00", to: "2026-03-01T11:00:00+08:00", reason: "更换灯" }] });
    expect(readOrder("/v1/maintenance", body).name).toBe("maintenance");
    expect(() => readOrder("/v1/reviews", body)).toThrow();
    expect(() => readOrder("/v1/elsewhere", body)).toThrow(/no kind of order/);
    expect(() => readOrder("/v1/maintenance", "{")).toThrow();
  });
});
