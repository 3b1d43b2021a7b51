import { describe, expect, test } from "vitest";
import { receiptOf } from "../../../../domain/joint/receipts.ts";
import { plusHours } from "../../../../domain/model/time.ts";
import { confirmReceipt, showReceipt } from "../../../../lambdas/alert/joint/confirm-receipt.ts";
import { followSection } from "../../../../lambdas/alert/joint/follow-section.ts";
import { httpEvent } from "../../../fakes/signed-event.ts";
import { event, FIRST, memoryJoint, SENDER } from "./memory-joint.ts";

async function told() {
  const w = memoryJoint({ now: plusHours(FIRST, 1) });
  w.keep("yagang", [event()]);
  await followSection(w.ports, SENDER)("yagang");
  const asked = (method: "GET" | "POST", token = w.published[0]!.token, body?: string, id = w.matter().id) => ({
    ...httpEvent(method, `/v1/joint/receipts/${id}`, { query: `token=${token}`, ...(body === undefined ? {} : { body }) }), pathParameters: { matter: id },
  });
  const receipt = () => receiptOf(w.matter().notices[0]!, w.matter());
  return { w, receipt, show: (token?: string, id?: string) => showReceipt(w.ports)(asked("GET", token, undefined, id)), confirm: (body = "post=duty", token?: string, id?: string) => confirmReceipt(w.ports)(asked("POST", token, body, id)) };
}

describe("the receipt by one-time link", () => {
  test("opening the link shows the notice and a form, changes nothing, and lets nothing run, be stored or be framed", async () => {
    const { w, show, receipt } = await told();
    const before = JSON.stringify(w.matter());
    for (let i = 0; i < 3; i++) {
      const shown = await show();
      expect(shown).toMatchObject({ statusCode: 200, headers: { "cache-control": "no-store", "referrer-policy": "no-referrer", "content-security-policy": expect.stringContaining("default-src 'none'") } });
      expect(shown.body).toMatch(/<form method="post"[^]*断面：鸦岗/);
    }
    expect([JSON.stringify(w.matter()), receipt()]).toEqual([before, undefined]);
  });

  test("the form with a post of the bureau confirms, once", async () => {
    const { confirm, receipt } = await told();
    expect((await confirm()).body).toContain("已确认收到");
    expect(receipt()).toMatchObject({ city: "qingyuan", means: "link", post: "duty", at: plusHours(FIRST, 1) });
    const again = await confirm("post=shift-lead");
    expect([again.statusCode, again.body?.includes("已用于确认")]).toEqual([200, true]);
    expect(receipt()).toMatchObject({ post: "duty" });
  });

  test.each([["as it stands, which is what a scanner would send", "post="], ["empty", ""], ["with a post that the bureau does not have", "post=mayor"], ["that is no form", "{\"post\":1}"]])("a form %s confirms nothing", async (_what, body) => {
    const { confirm, receipt } = await told();
    const answer = await confirm(body);
    expect([answer.statusCode, answer.body?.includes("请选择确认的岗位"), receipt()]).toEqual([400, true, undefined]);
  });

  test.each([
    ["another token", "y".repeat(43), undefined, 404], ["no token", "", undefined, 404], ["a token of another matter", undefined, "j-202607-0123456789abcdef", 404], ["an id that is none", undefined, "x", 404],
  ])("with %s there is no link", async (_what, token, id, status) => {
    const { confirm, show, receipt } = await told();
    for (const answer of [await show(token, id), await confirm("post=duty", token, id)]) expect([answer.statusCode, answer.body?.includes("没有这个链接")]).toEqual([status, true]);
    expect(receipt()).toBeUndefined();
  });

  test("after its time it says so and confirms nothing", async () => {
    const { w, confirm, show, receipt } = await told();
    w.clock.now = plusHours(FIRST, 26);
    for (const answer of [await show(), await confirm()]) expect([answer.statusCode, answer.body?.includes("已过期")]).toEqual([410, true]);
    expect(receipt()).toBeUndefined();
  });

  test("of two at once one counts", async () => {
    const { confirm, receipt } = await told();
    const answers = await Promise.all([confirm("post=duty"), confirm("post=shift-lead")]);
    expect(answers.map(({ body }) => /已确认收到|已用于确认/.exec(body!)![0]).toSorted()).toEqual(["已用于确认", "已确认收到"].toSorted());
    expect(receipt()).toBeDefined();
  });
});
