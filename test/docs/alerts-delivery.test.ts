import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { capOfNotice } from "../../domain/alert/cap/cap-of-notice.ts";
import { writeCap } from "../../domain/alert/cap/write-cap.ts";
import { SubscriptionOrder } from "../../domain/order/subscription-order.ts";
import { parseStage } from "../../lib/stage.ts";
import { validCap } from "../domain/alert/cap/validate-cap.ts";
import { EARNEST, RAISED } from "../domain/alert/notice-example.ts";

const guide = readFileSync(new URL("../../docs/alerts-delivery.md", import.meta.url), "utf8");

test("the CAP example of the guide is what the system writes, and valid", () => {
  const example = /<!-- cap-example -->\n```xml\n([\s\S]*?)```\n<!-- \/cap-example -->/.exec(guide)![1]!;
  expect(example).toBe(writeCap(capOfNotice(RAISED, { ...EARNEST, status: "Exercise" })));
  expect(validCap(example)("//cap:msgType")).toEqual(["Alert"]);
});

test("the order and the stage setting of the guide are accepted as they stand", () => {
  const [order, stage] = [...guide.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text]) => JSON.parse(text!) as object);
  expect(SubscriptionOrder.parse(order).subscriptions).toHaveLength(1);
  expect(parseStage(stage).robots).toHaveLength(1);
});
