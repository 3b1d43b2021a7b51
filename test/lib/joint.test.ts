import { beforeAll, describe, expect, test } from "vitest";
import { nameOf, refersTo, resourcesOf, synthesized, type Synthesized } from "./synthesized.ts";

let app: Synthesized;
beforeAll(() => { app = synthesized(); }, 300_000);

type Statement = { readonly Action: string | readonly string[]; readonly Resource: unknown };
const statementsOf = (role: string): Statement[] => resourcesOf(app.steps, "AWS::IAM::Policy").filter(([id]) => id.startsWith(`${role}FunctionServiceRole`))
  .flatMap(([, { Properties }]) => (Properties["PolicyDocument"] as { Statement: Statement[] }).Statement);
const actionsOf = (role: string): string[] => statementsOf(role).flatMap(({ Action, Resource }) =>
  [Action].flat().flatMap((action) => refersTo([Resource].flat(), app).map((on) => `${String(action)} ${nameOf(on)}`)));

describe("joint matters in the stacks", () => {
  test("what takes receipts by link is open to anyone, and may read and write matters and nothing else", () => {
    expect(actionsOf("AlertConfirm").toSorted()).toEqual(["dynamodb:GetItem Matters", "dynamodb:PutItem Matters"]);
  });

  test("what keeps the matters reads events and rounds, its own orders only, and publishes to the topic of the joint notices alone", () => {
    const actions = actionsOf("AlertJoint");
    expect(actions.filter((one) => one.startsWith("sns:"))).toEqual(["sns:Publish JointNotices"]);
    expect(actions.filter((one) => one.startsWith("dynamodb:PutItem"))).toEqual(["dynamodb:PutItem Matters"]);
    expect(actions).toEqual(expect.arrayContaining(["dynamodb:Query Events", "dynamodb:Query Assessments", "dynamodb:BatchGetItem Matters"]));
    const raw = [...JSON.stringify(statementsOf("AlertJoint")).matchAll(/"\/([a-z/]+\*)"/g)].map(([, prefix]) => prefix);
    expect(new Set(raw)).toEqual(new Set(["orders/joint/*"]));
  });

  test("what bureaus read writes nothing", () => {
    expect(actionsOf("QueryJoint").filter((one) => /Put|Update|Delete|Send|Publish/.test(one))).toEqual([]);
  });

  test("what makes the public pages cannot read matters: a drill is never public", () => {
    const readers = resourcesOf(app.steps, "AWS::IAM::Policy").filter(([, { Properties }]) => refersTo(Properties["PolicyDocument"], app).some((on) => nameOf(on) === "Matters"))
      .flatMap(([, { Properties }]) => refersTo(Properties["Roles"], app).map((role) => nameOf(role).replace(/FunctionServiceRole$/, "")));
    expect(readers.toSorted()).toEqual(["AlertConfirm", "AlertJoint", "Query", "QueryJoint", "Sweep"]);
  });

  test("every way in has its route", () => {
    const routes = resourcesOf(app.steps, "AWS::ApiGatewayV2::Route").map(([, { Properties }]) => String(Properties["RouteKey"])).filter((key) => key.includes("/v1/joint/") || /reports|acknowledgements|drills/.test(key));
    expect(routes.toSorted()).toEqual([
      "GET /v1/joint/handover", "GET /v1/joint/matters/{id}", "GET /v1/joint/receipts/{matter}", "GET /v1/joint/response-times", "GET /v1/joint/unacknowledged",
      "POST /v1/acknowledgements", "POST /v1/drills", "POST /v1/joint/receipts/{matter}", "POST /v1/reports",
    ]);
  });

  test("receipts are looked after every two minutes", () => {
    const schedule = resourcesOf(app.steps, "AWS::Scheduler::Schedule").find(([id]) => nameOf(id) === "LookAfterMatters")![1];
    expect(schedule.Properties["ScheduleExpression"]).toBe("cron(*/2 * * * ? *)");
    expect(JSON.stringify(schedule.Properties["Target"])).toContain("lookAfterMatters");
  });

  test("a bureau that no duty post of answers wakes a person, by the number that the function counts", () => {
    const [, alarm] = resourcesOf(app.steps, "AWS::CloudWatch::Alarm").find(([, { Properties }]) => Properties["MetricName"] === "JointNoticesUnanswered")!;
    expect(alarm.Properties).toMatchObject({ Namespace: "BeijiangWatch", Dimensions: [{ Name: "service", Value: "alertjoint" }], Threshold: 1, Statistic: "Maximum" });
    expect(alarm.Properties["AlarmDescription"]).toMatch(/docs\/runbook\.md#joint-unanswered$/);
    const [, joint] = resourcesOf(app.steps, "AWS::Lambda::Function").find(([id]) => id.startsWith("AlertJoint"))!;
    expect((joint.Properties["Environment"] as { Variables: Record<string, unknown> }).Variables["POWERTOOLS_SERVICE_NAME"]).toBe("alertjoint");
  });
});
