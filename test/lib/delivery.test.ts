import { describe, expect, test } from "vitest";
import { SEND_TURN_SECONDS } from "../../lambdas/alert/settings.ts";
import { parseStage } from "../../lib/stage.ts";
import { nameOf, refersTo, resourcesOf, synthesized } from "./synthesized.ts";

describe("robots", () => {
  const robots = [
    { name: "qingyuan-water", kind: "wecom", secretName: "watch/robot/qingyuan", filter: { city: ["qingyuan"], kind: ["water-abnormal"] } },
    { name: "duty", kind: "dingtalk", secretName: "watch/robot/duty", topic: "joint-notices" },
  ];

  test("are off unless the stage names them; each then has a queue, dead letters with an alarm, and a filter on its topic", () => {
    expect(parseStage({}).robots).toEqual([]);
    const app = synthesized({ robots });
    const subscriptions = resourcesOf(app.steps, "AWS::SNS::Subscription").map(([, { Properties }]) => Properties);
    expect(subscriptions.map(({ Protocol, FilterPolicy }) => [Protocol, FilterPolicy])).toEqual([["sqs", { city: ["qingyuan"], kind: ["several", "water-abnormal"], medium: ["air", "water"] }], ["sqs", undefined]]);
    expect(JSON.stringify(subscriptions[0]!["TopicArn"])).toContain("Alerts");
    expect(JSON.stringify(subscriptions[1]!["TopicArn"])).toContain("JointNotices");
    const functions = resourcesOf(app.steps, "AWS::Lambda::Function").filter(([id]) => id.startsWith("Robot"));
    expect(functions.map(([id]) => nameOf(id))).toEqual(["RobotQingyuanWaterFunction", "RobotDutyFunction"]);
    const alarms = resourcesOf(app.steps, "AWS::CloudWatch::Alarm").filter(([, { Properties }]) => String(Properties["AlarmDescription"]).endsWith("#dead-letters-robot"));
    expect(alarms).toHaveLength(2);
    const mappings = resourcesOf(app.steps, "AWS::Lambda::EventSourceMapping").filter(([id]) => id.startsWith("Robot"));
    for (const [, { Properties }] of mappings) expect(Properties).toMatchObject({ BatchSize: 4, ScalingConfig: { MaximumConcurrency: 2 } });
    const reads = JSON.stringify(resourcesOf(app.steps, "AWS::IAM::Policy").filter(([id]) => id.startsWith("Robot")));
    expect(reads).toContain("secretsmanager:GetSecretValue");
    expect(JSON.stringify(app.steps.toJSON())).not.toContain("webhook");
  });

  test("two of one name, or a filter by something that notices do not carry, stop the synth", () => {
    expect(() => parseStage({ robots: [robots[0], robots[0]] })).toThrow(/name of its own/);
    expect(() => parseStage({ robots: [{ ...robots[0], filter: { level: ["3"] } }] })).toThrow(/robots/);
  });
});

describe("notices in earnest (CAP status Actual)", () => {
  const issuer = { zh: "某市生态环境局", en: "A bureau" };
  test("must be asked for, by an issuer with a sender of its own; the default is an Exercise", () => {
    expect(parseStage({}).notices.status).toBe("Exercise");
    expect(parseStage({ issuer, notices: { sender: "bureau.example.cn", status: "Actual" } }).notices.status).toBe("Actual");
    for (const wrong of [
      { notices: { sender: "bureau.example.cn", status: "Actual" } },
      { issuer, notices: { sender: "beijiang-watch.invalid", status: "Actual" } },
      { issuer, notices: { sender: "bureau.example.cn", status: "Actual" }, demonstration: "moved-dates" },
      { issuer, notices: { sender: "two words", status: "Actual" } },
    ]) expect(() => parseStage(wrong)).toThrow(/notices/);
  });
});

describe("sending notices", () => {
  test("gathers them for as long as the stage says, and wakes a person where one has failed", () => {
    const app = synthesized();
    const [, mapping] = resourcesOf(app.steps, "AWS::Lambda::EventSourceMapping").find(([, one]) => nameOf(refersTo(one.Properties["FunctionName"], app)[0]!).startsWith("AlertSend"))!;
    expect(mapping.Properties["MaximumBatchingWindowInSeconds"]).toBe(60);
    const [, alarm] = resourcesOf(app.steps, "AWS::CloudWatch::Alarm").find(([, one]) => one.Properties["MetricName"] === "NoticesFailed")!;
    expect(alarm.Properties).toMatchObject({ Namespace: "BeijiangWatch", Dimensions: [{ Name: "service", Value: "alertsend" }], Statistic: "Sum" });
    expect(alarm.Properties["AlarmDescription"]).toMatch(/docs\/runbook\.md#notices-failed$/);
    const [, send] = resourcesOf(app.steps, "AWS::Lambda::Function").find(([id]) => id.startsWith("AlertSend"))!;
    expect((send.Properties["Environment"] as { Variables: Record<string, unknown> }).Variables["POWERTOOLS_SERVICE_NAME"]).toBe("alertsend");
    // A turn that ran out while its holder still works would let two send at once.
    expect(Number(send.Properties["Timeout"])).toBeLessThan(SEND_TURN_SECONDS);
  });
});
