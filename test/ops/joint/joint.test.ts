import "../../fakes/quiet.ts";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { AcknowledgementOrder, DrillOrder, ReportOrder } from "../../../domain/joint/order.ts";
import { takeAcknowledgement } from "../../../domain/joint/take-acknowledgement.ts";
import type { Matter } from "../../../domain/joint/matter.ts";
import { epochMs } from "../../../domain/model/time.ts";
import { handoverAnswer, matterAnswer, responseTimesAnswer, unacknowledgedAnswer } from "../../../lambdas/query/joint-answers.ts";
import { answerOf } from "../../../local/http/api-answer.ts";
import { apiEvent } from "../../../local/http/api-event.ts";
import { startFront, type Front } from "../../../local/http/front.ts";
import { JOINT_COMMANDS, JOINT_HELP, JointUsageError, readJointLine } from "../../../ops/joint/command-line.ts";
import { runJoint } from "../../../ops/joint/run-joint.ts";
import { minutesAfter, opened, sent, signed } from "../../domain/joint/joint-world.ts";
import { newKey } from "../../fakes/signed-event.ts";

const KEY = ["--key", "bureau.pem", "--key-id", "bureau.foshan"];
const MATTER = "j-202607-0123456789abcdef";

describe("the command line of joint matters", () => {
  test("reads what is asked for, in orders that the API takes", () => {
    expect(readJointLine(["acknowledge", MATTER, ...KEY])).toMatchObject({ command: "acknowledge", matter: MATTER, notice: undefined });
    expect(readJointLine(["report", MATTER, "final", "--field", "course=8时 a=b", "--field", "result=已恢复", ...KEY])).toMatchObject({ command: "report", stage: "final", fields: { course: "8时 a=b", result: "已恢复" } });
    expect(readJointLine(["drill", "--section", "yagang", "--title", "夏季演练", "--class", "5", "--item", "ammoniaNitrogen=1.8/0.5/2.6", "--item", "totalPhosphorus=0.3/0.2", ...KEY]))
      .toMatchObject({ class: 5, items: [{ item: "ammoniaNitrogen", value: "1.8", limit: "0.5", multiple: "2.6" }, { item: "totalPhosphorus", value: "0.3", limit: "0.2" }] });
    expect(readJointLine(["--help"])).toBeUndefined();
    expect(readJointLine([])).toBeUndefined();
    for (const command of JOINT_COMMANDS) expect(JOINT_HELP).toContain(`\n  ${command}`);
  });

  test.each([
    [["acknowledge", ...KEY], /事项编号/], [["report", MATTER, "second", "--field", "course=x", ...KEY], /first、follow-up、final/], [["report", MATTER, "final", ...KEY], /--field 或 --file/],
    [["report", MATTER, "final", "--field", "weather=rain", ...KEY], /要素为/], [["report", MATTER, "final", "--field", "course=", ...KEY], /未掌握/], [["drill", "--section", "yagang", "--title", "t", "--class", "7", ...KEY], /1 至 6/],
    [["drill", "--section", "yagang", "--class", "5", ...KEY], /--title/], [["drill", "--section", "y", "--title", "t", "--class", "5", "--item", "ammonia", ...KEY], /ITEM=数值/], [["times", ...KEY], /--month/],
    [["matter", ...KEY], /事项编号/], [["handover", "x", ...KEY], /多余/], [["close", MATTER, ...KEY], /没有命令/], [["unacknowledged"], /--key/], [["unacknowledged", "--nonsense", ...KEY], /参数有误/],
    [["unacknowledged", "--api", "here", ...KEY], /网址/],
  ])("%j is refused with what to do", (args, why) => {
    expect(() => readJointLine(args)).toThrow(JointUsageError);
    expect(() => readJointLine(args)).toThrow(why);
  });
});

describe("a bureau's desk", () => {
  const NOW = minutesAfter(45);
  const scratch = mkdtempSync(join(tmpdir(), "beijiang-watch-joint-"));
  const keys = ["bureau.foshan", "bureau.shaoguan", "1345A"].map(newKey);
  let matter: Matter = sent(opened(), minutesAfter(30));
  let front: Front;
  let orders: { path: string; body: unknown }[] = [];
  beforeAll(async () => {
    const ports = {
      matters: { get: async (id: string) => (id === matter.id ? matter : null), ofMonth: async () => [matter], open: async () => [matter.id], many: async () => [matter] },
      findKey: () => async (keyId: string) => keys.find(({ signing }) => signing.keyId === keyId)?.publicKey, now: () => NOW,
    };
    const routes: readonly (readonly [RegExp, (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>])[] = [
      [/unacknowledged$/, unacknowledgedAnswer(ports)], [/handover$/, handoverAnswer(ports)], [/response-times$/, responseTimesAnswer(ports)], [/matters\//, matterAnswer(ports)],
    ];
    front = await startFront(0);
    front.serve(async (request) => {
      const path = request.url.split("?")[0]!;
      const event = apiEvent(request, { route: { key: `GET ${path}`, apiId: "api" } as never, pathParameters: { id: path.split("/").at(-1)! } }, "0", epochMs(NOW)) as APIGatewayProxyEventV2;
      return answerOf(await routes.find(([pattern]) => pattern.test(path))![1](event));
    });
  });
  afterAll(async () => {
    await front.stop();
    rmSync(scratch, { recursive: true, force: true });
  });

  async function run(keyId: string, ...args: string[]) {
    const said: string[] = [];
    orders = [];
    const api = {
      url: front.url, seconds: () => epochMs(NOW) / 1000, post: async () => { throw new Error("an order is posted as one"); },
      order: async (path: string, _key: unknown, body: string) => {
        orders.push({ path, body: JSON.parse(body) });
        return { status: 202, body: { receipt: "r-1", entries: 1, status: "/v1/receipts/r-1" }, tries: 1 };
      },
      get: async () => ({ status: 200, body: { state: "done", outcomes: [{ pointer: "", outcome: "applied", matter: matter.id }] } }),
    };
    const line = readJointLine([...args, "--key", "k", "--key-id", keyId])!;
    const done = await runJoint(api, keys.find(({ signing }) => signing.keyId === keyId)!.signing, line, (text) => void said.push(text));
    return { done, said: said.join("\n") };
  }

  test("lists what waits for its receipt, acknowledges the latest notice, which covers the ones before, and then says that nothing is left", async () => {
    const { said } = await run("bureau.foshan", "unacknowledged");
    const [, latest] = /(jn-[0-9a-f]{16}) {2}初报 first report {2}发送于 sent 2026-07-01 08:30/.exec(said)!;
    expect(said).toContain(`${matter.id}  高桥 Gaoqiao  Ⅴ类`);
    expect(said).toContain("值班岗 duty desk，应于 2026-07-01 09:30 前回执");
    expect(await run("bureau.foshan", "acknowledge", matter.id, "--post", "duty")).toMatchObject({ done: true, said: expect.stringContaining(`${matter.id}: 已执行 applied`) });
    expect(orders).toEqual([{ path: "/v1/acknowledgements", body: { matter: matter.id, notice: latest, post: "duty" } }]);
    expect(AcknowledgementOrder.safeParse(orders[0]!.body).success).toBe(true);
    const before = matter;
    const taken = takeAcknowledgement(matter, AcknowledgementOrder.parse(orders[0]!.body), signed("foshan", 40));
    if (!taken.ok) throw new Error(taken.fault.kind);
    matter = taken.value;
    expect((await run("bureau.foshan", "unacknowledged")).said).toBe("没有未回执的通报 nothing to acknowledge");
    expect(await run("bureau.foshan", "acknowledge", matter.id)).toMatchObject({ done: false, said: expect.stringContaining("没有待贵单位回执的通报") });
    expect(orders).toEqual([]);
    matter = before;
  });

  test("a report is sent field by field, from the line or a file; a drill says its matter", async () => {
    writeFileSync(join(scratch, "report.json"), JSON.stringify({ course: "一", handling: "二" }));
    await run("bureau.shaoguan", "report", matter.id, "follow-up", "--file", join(scratch, "report.json"));
    expect(orders).toEqual([{ path: "/v1/reports", body: { matter: matter.id, stage: "follow-up", fields: { course: "一", handling: "二" } } }]);
    expect(ReportOrder.safeParse(orders[0]!.body).success).toBe(true);
    await expect(run("bureau.shaoguan", "report", matter.id, "final", "--file", join(scratch, "none.json"))).rejects.toThrow(/读不到报告文件/);
    expect((await run("bureau.shaoguan", "drill", "--section", "gaoqiao", "--title", "夏季演练", "--class", "5", "--item", "ammoniaNitrogen=1.8/0.5/2.6")).said).toContain(matter.id);
    expect([orders[0]!.path, DrillOrder.safeParse(orders[0]!.body).success]).toEqual(["/v1/drills", true]);
  });

  test("shows a matter, the handover sheet (as text, JSON, or a page that is kept) and the response times", async () => {
    expect((await run("bureau.shaoguan", "matter", matter.id)).said).toMatch(/^j-202607-[^]*初报 first report {2}系统起草[^]*佛山 Foshan：待回执/);
    expect((await run("bureau.shaoguan", "handover")).said).toMatch(/韶关联防联控交接班记录[^]*待我方报告 to report（1）[^]*待对方回执 receipts awaited（1）[^]*佛山/);
    expect(JSON.parse((await run("bureau.shaoguan", "handover", "--json")).said)).toMatchObject({ city: { id: "shaoguan" }, toReport: [{ id: matter.id }] });
    expect((await run("bureau.shaoguan", "handover", "--html", join(scratch, "sheet.html"))).done).toBe(true);
    expect(readFileSync(join(scratch, "sheet.html"), "utf8")).toContain("<!doctype html>");
    expect((await run("bureau.shaoguan", "times", "--month", "2026-07")).said).toMatch(/2026-07 回执时效[^]*佛山 Foshan：通报 notices 1/);
  });

  test("what is refused is said with the reason: a month that is none, a matter of others, a key that is no bureau's", async () => {
    expect(await run("bureau.foshan", "times", "--month", "July")).toMatchObject({ done: false, said: expect.stringContaining("month 须为年月") });
    expect(await run("bureau.foshan", "matter", MATTER)).toMatchObject({ done: false, said: expect.stringContaining("没有这个事项") });
    expect(await run("1345A", "handover")).toMatchObject({ done: false, said: expect.stringContaining("403") });
  });
});
