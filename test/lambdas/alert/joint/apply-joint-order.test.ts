import { describe, expect, test } from "vitest";
import { receiptOf } from "../../../../domain/joint/receipts.ts";
import { reportStateOf } from "../../../../domain/joint/report-moves.ts";
import { REPORT_FIELDS } from "../../../../domain/network/joint-settings.ts";
import { plusHours } from "../../../../domain/model/time.ts";
import { jointOutcome, matterOfOrder, type JointOrder } from "../../../../domain/order/joint-outcome.ts";
import { applyJointOrder } from "../../../../lambdas/alert/joint/apply-joint-order.ts";
import { lookAfterMatters } from "../../../../lambdas/alert/joint/look-after-matters.ts";
import { followSection } from "../../../../lambdas/alert/joint/follow-section.ts";
import { signed } from "../../../domain/joint/joint-world.ts";
import { event, FIRST, memoryJoint, SENDER } from "./memory-joint.ts";

const fields = Object.fromEntries(REPORT_FIELDS.map((field) => [field, "未掌握"]));

async function told() {
  const w = memoryJoint({ now: plusHours(FIRST, 1) });
  w.keep("gaoqiao", [event()]);
  await followSection(w.ports, SENDER)("gaoqiao");
  return { w, apply: applyJointOrder(w.ports, SENDER), id: w.matter().id };
}
const report = (matter: string, stage: "first" | "follow-up" | "final"): JointOrder => ({ name: "report", order: { matter, stage, fields } });
const drill: JointOrder = { name: "drill", order: { section: "shijiao", title: "夏季演练", class: 5, items: [{ item: "ammoniaNitrogen", value: "1.8", limit: "0.5", multiple: "2.6" }] } };

describe("orders of bureaus on joint matters", () => {
  test("a signed report goes to every bureau that takes part, once, however often it is applied", async () => {
    const { w, apply, id } = await told();
    for (let i = 0; i < 2; i++) await apply(report(id, "first"), signed("shaoguan", 70));
    expect(w.told().slice(3)).toEqual(["guangzhou joint-post-1", "qingyuan joint-post-1", "foshan joint-post-1"]);
    expect(w.published.at(-1)!.message).toContain("报告单位：韶关（密钥 bureau.shaoguan 签署");
    expect(reportStateOf(w.matter())).toBe("first");
    expect(jointOutcome(report(id, "first"), signed("shaoguan", 70), w.matter())).toEqual({ outcome: "applied", matter: id });
  });

  test("a receipt stops the clock for its bureau, and tells nobody", async () => {
    const { w, apply, id } = await told();
    const notice = w.matter().notices.find(({ city }) => city === "foshan")!;
    const order: JointOrder = { name: "acknowledgement", order: { matter: id, notice: notice.id, post: "duty" } };
    await apply(order, signed("foshan", 70));
    expect(receiptOf(notice, w.matter())).toMatchObject({ means: "signed", keyId: "bureau.foshan", post: "duty" });
    expect(w.told()).toHaveLength(3);
    expect(jointOutcome(order, signed("foshan", 70), w.matter()).outcome).toBe("applied");
  });

  test("what cannot be taken changes nothing, and its receipt says why", async () => {
    const { w, apply, id } = await told();
    const before = JSON.stringify(w.matter());
    const cases: [JointOrder, string, string][] = [
      [report(id, "final"), "foshan", "only-the-reporter"], [report(id, "follow-up"), "shenzhen", "not-concerned"], [{ name: "report", order: { matter: id, stage: "first", fields: {} } }, "shaoguan", "fields-missing"],
      [{ name: "acknowledgement", order: { matter: id, notice: w.matter().notices[0]!.id } }, "foshan", "not-concerned"], [{ name: "acknowledgement", order: { matter: id, notice: "jn-0000000000000000" } }, "foshan", "no-such-notice"],
    ];
    for (const [order, city, outcome] of cases) {
      await apply(order, signed(city, 70));
      expect(jointOutcome(order, signed(city, 70), w.matter())).toMatchObject({ outcome, why: { zh: expect.any(String), en: expect.any(String) } });
    }
    const nowhere = report("j-202607-0123456789abcdef", "first");
    await apply(nowhere, signed("shaoguan", 70));
    expect(jointOutcome(nowhere, signed("shaoguan", 70), null)).toMatchObject({ outcome: "no-such-matter" });
    expect(JSON.stringify(w.matter())).toBe(before);
  });

  test("a drill (演练) is begun once, told as one with severity `drill`, and reported on to its end", async () => {
    const w = memoryJoint({ now: plusHours(FIRST, 1) });
    const apply = applyJointOrder(w.ports, SENDER);
    for (let i = 0; i < 2; i++) await apply(drill, signed("qingyuan", 60));
    expect(w.stored.size).toBe(1);
    expect(w.matter()).toMatchObject({ id: matterOfOrder(drill, signed("qingyuan", 60)), reporter: "qingyuan", drill: { title: "夏季演练", startedBy: "qingyuan" } });
    expect(w.published.map(({ attributes, subject }) => [attributes.city, attributes.severity, subject.startsWith("[DRILL] ")])).toEqual([["guangzhou", "drill", true], ["shaoguan", "drill", true], ["foshan", "drill", true]]);
    expect(w.published[0]!.message).toContain("【演练】· 氨氮（NH₃-N） 1.8 mg/L，限值 0.5 mg/L，超标倍数 2.6");
    await lookAfterMatters({ ...w.ports, now: () => plusHours(FIRST, 3) }, SENDER)();
    expect(w.published.slice(3).map(({ attributes }) => attributes.kind)).toEqual(["joint-post-2", "joint-post-2", "joint-post-2"]);
    const hoursLater = (hours: number) => lookAfterMatters({ ...w.ports, now: () => plusHours(FIRST, hours) }, SENDER)();
    await hoursLater(5);
    expect((await hoursLater(7)).unanswered).toEqual(["guangzhou", "shaoguan", "foshan"].map((city) => `${w.matter().id} ${city} 演练 drill`));
    const lines = w.published.flatMap(({ message }) => message.split("\n")).filter((line) => line !== "" && !line.startsWith("软件演示"));
    expect(lines.filter((line) => !/^(【演练】|\[DRILL\] )/.test(line))).toEqual([]);
    await apply(report(w.matter().id, "final"), signed("qingyuan", 90));
    expect(reportStateOf(w.matter())).toBe("final");
    expect(w.published.slice(9).every(({ attributes, message }) => attributes.severity === "drill" && message.includes("【演练】"))).toBe(true);
  });
});
