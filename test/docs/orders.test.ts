import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { directoryOf, network } from "../../domain/network/network.ts";
import type { Instant } from "../../domain/model/time.ts";
import { epochMs } from "../../domain/model/time.ts";
import type { OrderKind } from "../../domain/order/order-kind.ts";
import { ORDER_KINDS, ORDER_NAMES } from "../../domain/order/order-kinds.ts";
import { APPROVAL_OUTCOMES } from "../../domain/order/approval-outcome.ts";
import { maintenanceOutcome } from "../../domain/order/maintenance-outcome.ts";
import { ownerOfKeyId } from "../../domain/registry/owner.ts";

const DOCS = new URL("../../docs/", import.meta.url);
const GUIDE = readFileSync(new URL("stations.md", DOCS), "utf8");
/** Each kind of order has its example in the guide of those who send it. */
const GUIDES = readdirSync(DOCS).filter((name) => name.endsWith(".md")).map((name) => readFileSync(new URL(name, DOCS), "utf8"));
/** A route, and the first example after it. */
const EXAMPLE = (path: string) => new RegExp("POST " + path + "`[\\s\\S]*?```json\\n([\\s\\S]*?)\\n\\s*```");
const { place: placeOf, city: cityOf } = directoryOf(network);

describe("the guides show orders that are accepted as they stand there", () => {
  test.each(ORDER_NAMES)("%s: the example after its route", (name) => {
    const kind: OrderKind<unknown> = ORDER_KINDS[name];
    // Other guides may name the route too: the example stands in the one where it follows.
    const found = GUIDES.map((text) => EXAMPLE(kind.path).exec(text)?.[1]).find((text) => text !== undefined)!;
    const example: unknown = JSON.parse(found);
    const keyId = "bureau.guangzhou";
    const push = { created: epochMs("2026-03-01T12:05:00+08:00" as Instant) / 1000, keyId, hash: "0".repeat(32) };
    expect(kind.faults(kind.shape.parse(example), { push, owner: ownerOfKeyId(keyId), placeOf, cityOf })).toEqual([]);
  });

  test("every outcome that a receipt may tell is in it", () => {
    const words = ["applied", "superseded", "value-differs", "no-such-value", "not-held", "replaced", "overruled"];
    for (const word of words) expect(GUIDE).toContain(`\`${word}\``);
    expect(words).toContain(maintenanceOutcome({ rank: "none" }, { declarations: [] }).outcome);
    const bulletins = readFileSync(new URL("bulletins.md", DOCS), "utf8");
    for (const word of APPROVAL_OUTCOMES) expect(bulletins).toContain(`| \`${word}\` |`);
  });
});
