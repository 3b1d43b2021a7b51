import { beforeAll, describe, expect, test } from "vitest";
import { ORDER_PATHS } from "../../lambdas/collect/order-settings.ts";
import { TIMEOUTS } from "../../lib/timeouts.ts";
import { mappingsOf, nameOf, refersTo, resourcesOf, synthesized, type Resource, type Synthesized } from "./synthesized.ts";

let app: Synthesized;
beforeAll(() => { app = synthesized(); });

type Json = Record<string, unknown>;
const both = (type: string): [string, Resource][] => [...resourcesOf(app.state, type), ...resourcesOf(app.steps, type)];
const props = (resource: Resource): Json => resource.Properties;
const functions = () => resourcesOf(app.steps, "AWS::Lambda::Function");
const mappings = () => mappingsOf(app);

describe("queues", () => {
  test("each has a dead-letter queue after five receives, kept for 14 days, and the dead letters none of their own", () => {
    const queues = both("AWS::SQS::Queue");
    const dead = queues.filter(([id]) => id.includes("DeadLetters"));
    const live = queues.filter(([id]) => !id.includes("DeadLetters"));
    expect(live.length).toBe(dead.length);
    for (const [id, queue] of live) {
      const redrive = props(queue)["RedrivePolicy"] as { maxReceiveCount: number; deadLetterTargetArn: unknown };
      expect(redrive.maxReceiveCount, id).toBe(5);
      const target = refersTo(redrive.deadLetterTargetArn, app)[0]!;
      expect(props(dead.find(([one]) => one === target)![1])["MessageRetentionPeriod"], id).toBe(14 * 86_400);
    }
    for (const [, queue] of dead) expect(props(queue)["RedrivePolicy"]).toBeUndefined();
  });

  test("a message is hidden at least six times as long as the function that reads it may take", () => {
    const timeouts = new Map(functions().map(([id, one]) => [id, Number(props(one)["Timeout"])]));
    const visibility = new Map(both("AWS::SQS::Queue").map(([id, one]) => [id, Number(props(one)["VisibilityTimeout"])]));
    expect(mappings()).toHaveLength(12);
    for (const { queue, lambda } of mappings()) expect(visibility.get(queue), queue).toBeGreaterThanOrEqual(6 * timeouts.get(lambda)!);
  });

  test("every queue is read by exactly one function, reports partial failures and limits concurrency at the mapping", () => {
    const live = both("AWS::SQS::Queue").map(([id]) => id).filter((id) => !id.includes("DeadLetters"));
    expect(mappings().map(({ queue }) => queue).toSorted()).toEqual(live.toSorted());
    for (const { of, queue } of mappings()) {
      expect(of["FunctionResponseTypes"], queue).toEqual(["ReportBatchItemFailures"]);
      expect((of["ScalingConfig"] as Json)["MaximumConcurrency"], queue).toBeGreaterThanOrEqual(2);
      // More than ten messages a batch need a window.
      if (Number(of["BatchSize"]) > 10) expect(of["MaximumBatchingWindowInSeconds"], queue).toBeGreaterThanOrEqual(1);
    }
    for (const [, one] of functions()) expect(props(one)["ReservedConcurrentExecutions"]).toBeUndefined();
  });

  test("each function that a queue feeds knows the dead letters of that queue and how often it is tried", () => {
    for (const { queue, lambda } of mappings()) {
      const redrive = props(both("AWS::SQS::Queue").find(([id]) => id === queue)![1])["RedrivePolicy"] as { maxReceiveCount: number; deadLetterTargetArn: unknown };
      const variables = (props(functions().find(([id]) => id === lambda)![1])["Environment"] as { Variables: Json }).Variables;
      expect(refersTo([variables["DEAD_LETTER_QUEUE"]], app), lambda).toEqual(refersTo([redrive.deadLetterTargetArn], app));
      expect(variables["MAX_RECEIVES"], lambda).toBe(String(redrive.maxReceiveCount));
    }
  });

  test("the ledger rings while it does not balance, by the number that it publishes", () => {
    const [, alarm] = both("AWS::CloudWatch::Alarm").find(([, one]) => props(one)["MetricName"] === "LedgerDifference")!;
    expect(props(alarm)).toMatchObject({ Namespace: "BeijiangWatch", Dimensions: [{ Name: "service", Value: "ledger" }], Threshold: 1 });
    expect(props(alarm)["AlarmDescription"]).toMatch(/docs\/runbook\.md#ledger-difference$/);
    const [, ledger] = functions().find(([id]) => id.startsWith("Ledger"))!;
    expect((props(ledger)["Environment"] as { Variables: Json }).Variables["POWERTOOLS_SERVICE_NAME"]).toBe("ledger");
  });

  test("where the stage asks for no canary there is no key, route, prefix or alarm of it", () => {
    expect(JSON.stringify([app.state.toJSON(), app.steps.toJSON()])).not.toMatch(/canary\/|v1\/canary|CanaryKey|CanaryRuns/);
  });

  test("CloudWatch may ring the operations topic: a policy of its own replaces the one that SNS gives by default", () => {
    const policies = both("AWS::SNS::TopicPolicy").flatMap(([, policy]) => (props(policy)["PolicyDocument"] as { Statement: { Effect: string; Principal: unknown; Action: unknown }[] }).Statement);
    expect(policies.filter(({ Effect }) => Effect === "Allow")).toMatchObject([{ Principal: { Service: "cloudwatch.amazonaws.com" }, Action: "sns:Publish" }]);
  });

  test("a function that no queue feeds and no request waits for wakes a person when it fails", () => {
    const fed = new Set([...mappings().map(({ lambda }) => lambda), ...resourcesOf(app.steps, "AWS::Lambda::Permission").flatMap(([, one]) => refersTo(props(one)["FunctionName"], app))]);
    const unwatched = functions().map(([id]) => id).filter((id) => !fed.has(id));
    const failing = both("AWS::CloudWatch::Alarm").filter(([, alarm]) => props(alarm)["MetricName"] === "Errors");
    expect(failing.flatMap(([, alarm]) => refersTo(props(alarm)["Dimensions"], app))).toEqual(unwatched);
    for (const [, alarm] of failing) expect(refersTo(props(alarm)["AlarmActions"], app).map(nameOf)).toEqual(["Operations"]);
  });

  test("every dead-letter queue wakes a person, with the section of the runbook", () => {
    const ofDeadLetters = both("AWS::CloudWatch::Alarm").filter(([, alarm]) => String(props(alarm)["Namespace"]) === "AWS/SQS");
    const watched = ofDeadLetters.map(([, alarm]) => {
      expect(props(alarm)["AlarmDescription"]).toMatch(/docs\/runbook\.md#dead-letters-[a-z]+$/);
      expect(refersTo(props(alarm)["AlarmActions"], app).map(nameOf)).toEqual(["Operations"]);
      return refersTo(props(alarm)["Dimensions"], app)[0]!;
    });
    expect(watched.toSorted()).toEqual(both("AWS::SQS::Queue").map(([id]) => id).filter((id) => id.includes("DeadLetters")).toSorted());
  });
});

describe("who may send", () => {
  test("commands have their routes, and what the stage says reaches its step: the limit collect, the kinds that need approval bulletin", () => {
    const routes = resourcesOf(app.steps, "AWS::ApiGatewayV2::Route").map(([, one]) => props(one)["RouteKey"]);
    expect(routes).toEqual(expect.arrayContaining(["POST /v1/enrolments", "POST /v1/revocations", "POST /v1/rotations", "GET /v1/senders/{id}"]));
    expect(routes).toEqual(expect.arrayContaining(Object.values(ORDER_PATHS).map((path) => `POST ${path}`)));
    const limit = { requestsPerMinute: 1, readingsPerMinute: 2, burstMinutes: 3 };
    const releases = { "weekly-water": [{ city: "guangzhou", zh: "甲", en: "A" }] };
    const staged = resourcesOf(synthesized({ senderLimit: limit, releases }).steps, "AWS::Lambda::Function");
    const setting = (of: readonly [string, Resource][], name: RegExp, variable: string): unknown =>
      JSON.parse(String((props(of.find(([id]) => name.test(id))![1])["Environment"] as { Variables: Json }).Variables[variable]));
    expect(setting(staged, /^Collect/, "SENDER_LIMIT")).toEqual(limit);
    // Kinds of issues that the stage holds back for approval; by default none.
    expect([setting(staged, /^BulletinFunction/, "RELEASES"), setting(functions(), /^BulletinFunction/, "RELEASES")]).toEqual([releases, {}]);
  });

  test("issues that wait for approval for too long wake a person, by the number that bulletin publishes", () => {
    const [, alarm] = both("AWS::CloudWatch::Alarm").find(([, one]) => props(one)["MetricName"] === "DraftsOverdue")!;
    expect(props(alarm)).toMatchObject({ Namespace: "BeijiangWatch", Dimensions: [{ Name: "service", Value: "bulletin" }], Threshold: 1 });
    expect(props(alarm)["AlarmDescription"]).toMatch(/docs\/runbook\.md#drafts-overdue$/);
  });

  test("many refusals wake a person, by the number that collect counts", () => {
    const [, alarm] = both("AWS::CloudWatch::Alarm").find(([, one]) => props(one)["MetricName"] === "RequestRefused")!;
    expect(props(alarm)).toMatchObject({ Namespace: "BeijiangWatch", Dimensions: [{ Name: "service", Value: "collect" }], Statistic: "Sum" });
    expect(refersTo(props(alarm)["AlarmActions"], app).map(nameOf)).toEqual(["Operations"]);
    expect(props(alarm)["AlarmDescription"]).toMatch(/docs\/runbook\.md#many-refusals$/);
    const [, collect] = functions().find(([id]) => id.startsWith("Collect"))!;
    expect((props(collect)["Environment"] as { Variables: Json }).Variables).toMatchObject({ POWERTOOLS_SERVICE_NAME: "collect", POWERTOOLS_METRICS_NAMESPACE: "BeijiangWatch" });
  });
});

describe("functions", () => {
  test("run Node.js 24 on arm64, with their own logs kept for half a year", () => {
    expect(functions()).toHaveLength(19);
    for (const [id, one] of functions()) {
      expect(props(one), id).toMatchObject({ Runtime: "nodejs24.x", Architectures: ["arm64"], Handler: "index.handler" });
      expect(refersTo(props(one)["LoggingConfig"], app).map((log) => props(app.steps.toJSON().Resources[log] as Resource)["RetentionInDays"]), id).toEqual([180]);
    }
  });

  test("an HTTP route's function ends before the API gives up (30 s)", () => {
    for (const step of ["collect", "query"] as const) expect(TIMEOUTS[step].toSeconds()).toBeLessThan(30);
  });

  test("no setting of a function is empty, and none holds a secret", () => {
    for (const [id, one] of functions()) {
      const variables = (props(one)["Environment"] as { Variables: Json }).Variables;
      for (const [name, value] of Object.entries(variables)) {
        expect(value, `${id} ${name}`).toBeTruthy();
        expect(name).not.toMatch(/SECRET|PASSWORD|TOKEN|PRIVATE/);
      }
    }
  });
});

describe("both partitions, any region, no account", () => {
  test("no ARN names a partition, and amazonaws.com stands in the names of services only", () => {
    const text = JSON.stringify([app.state.toJSON(), app.steps.toJSON()]);
    expect(text).not.toMatch(/arn:aws[a-z-]*:/);
    expect(text.replace(/"(Service|Principal)":"[a-z0-9]+\.amazonaws\.com"/g, "")).not.toContain("amazonaws");
  });

  test("no account and no region stands in them", () => {
    const text = JSON.stringify([app.state.toJSON(), app.steps.toJSON()]);
    expect(text).not.toMatch(/(?<![0-9a-fA-F])\d{12}(?![0-9a-fA-F])/);
    expect(text).not.toMatch(/\b(us|eu|ap|cn)-(north|south|east|west|northwest|southeast)\w*-\d\b/);
  });

  test("nothing is built on what AWS China lacks, and nothing is made by a custom resource", () => {
    const types = new Set([...Object.values(app.state.toJSON().Resources as Record<string, Resource>), ...Object.values(app.steps.toJSON().Resources as Record<string, Resource>)].map(({ Type }) => Type));
    expect([...types].filter((type) => /^Custom::|CustomResource|Lambda::Url|XRay|Cognito|Pinpoint/.test(type))).toEqual([]);
    for (const [, one] of functions()) expect(props(one)["TracingConfig"]).toBeUndefined();
  });
});

describe("the clock", () => {
  test("every schedule runs by Beijing time and tries again", () => {
    const schedules = resourcesOf(app.steps, "AWS::Scheduler::Schedule");
    expect(schedules.length).toBeGreaterThanOrEqual(4);
    for (const [id, one] of schedules) {
      expect(props(one)["ScheduleExpressionTimezone"], id).toBe("Asia/Shanghai");
      expect(props(one)["State"], id).toBe("ENABLED");
    }
  });

  test("the day is closed half an hour after midnight; the sweep runs every hour", () => {
    const at = Object.fromEntries(resourcesOf(app.steps, "AWS::Scheduler::Schedule").map(([id, one]) => [nameOf(id), props(one)["ScheduleExpression"]]));
    expect(at).toMatchObject({ CloseDay: "cron(30 0 * * ? *)", ClosePeriods: "cron(10 1 * * ? *)", HourlySweep: "cron(40 * * * ? *)", DailyManifest: "cron(15 1,4,7 * * ? *)", HourlyLedger: "cron(25 * * * ? *)", Hourly: "cron(5 * * * ? *)" });
  });
});

describe("joint matters in the stacks", () => {
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
