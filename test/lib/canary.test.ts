import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { CANARY_PREFIX } from "../../domain/canary/canary-place.ts";
import { STAGES } from "../../domain/canary/silent-stage.ts";
import { CANARY_METRICS, CANARY_RAW } from "../../lambdas/canary/settings.ts";
import { parseStage } from "../../lib/stage.ts";
import { nameOf, refersTo, resourcesOf, synthesized, type Synthesized } from "./synthesized.ts";

let app: Synthesized;
beforeAll(() => { app = synthesized({ canary: { everyMinutes: 5 } }); }, 300_000);
const alarms = () => [...resourcesOf(app.state, "AWS::CloudWatch::Alarm"), ...resourcesOf(app.steps, "AWS::CloudWatch::Alarm")].map(([id, { Properties }]) => ({ id, of: Properties }));
const policies = (role: string) => JSON.stringify(resourcesOf(app.steps, "AWS::IAM::Policy").filter(([, { Properties }]) => nameOf(refersTo(Properties["Roles"], app)[0]!) === `${role}FunctionServiceRole`));

describe("the canary", () => {
  test("flies only where the stage says so, at a time that divides the hour", () => {
    expect(parseStage({}).canary).toBeNull();
    expect(() => parseStage({ canary: { everyMinutes: 7 } })).toThrow(/canary/);
  });

  test("each stage has an alarm that names it, by the number that the function publishes, and wakes the operations", () => {
    for (const stage of STAGES) {
      const { of } = alarms().find((alarm) => alarm.of["MetricName"] === CANARY_METRICS.silent[stage])!;
      expect(of).toMatchObject({ Namespace: "BeijiangWatch", Dimensions: [{ Name: "service", Value: "canary" }], Threshold: 1, Statistic: "Maximum", ComparisonOperator: "GreaterThanOrEqualToThreshold", TreatMissingData: "notBreaching" });
      expect(of["AlarmDescription"]).toMatch(new RegExp(`^The stage "${stage}" .*#canary-stage$`));
      expect(refersTo(of["AlarmActions"], app).map(nameOf)).toEqual(["Operations"]);
    }
    const [, lambda] = resourcesOf(app.steps, "AWS::Lambda::Function").find(([id]) => id.startsWith("Canary"))!;
    expect((lambda.Properties["Environment"] as { Variables: Record<string, unknown> }).Variables).toMatchObject({ POWERTOOLS_SERVICE_NAME: "canary", EVERY_MINUTES: "5" });
  });

  test("its own silence rings by the lack of its number, and its failure by the errors of its function", () => {
    const missing = alarms().find(({ of }) => of["MetricName"] === CANARY_METRICS.runs)!;
    expect(missing.of).toMatchObject({ TreatMissingData: "breaching", ComparisonOperator: "LessThanThreshold", Threshold: 1, EvaluationPeriods: 3, Period: 300, Statistic: "Sum" });
    expect(alarms().filter(({ of }) => of["TreatMissingData"] === "breaching")).toEqual([missing]);
    expect(alarms().filter(({ id, of }) => id.startsWith("CanaryFails") && of["MetricName"] === "Errors")).toHaveLength(1);
  });

  test("every alarm leads to a section that the runbook has", () => {
    const runbook = readFileSync(new URL("../../docs/runbook.md", import.meta.url), "utf8");
    for (const { id, of } of alarms()) expect(runbook, id).toContain(`<a id="${/#([a-z-]+)$/.exec(String(of["AlarmDescription"]))![1]}"></a>`);
  });

  test("its key is generated at deployment; it and collect may read it, nobody else, and it writes no store and sends to no queue", () => {
    const secrets = resourcesOf(app.steps, "AWS::SecretsManager::Secret").map(([, { Properties }]) => Properties);
    expect(secrets).toHaveLength(1);
    expect(secrets[0]).toMatchObject({ GenerateSecretString: { PasswordLength: 64, ExcludePunctuation: true } });
    const readers = resourcesOf(app.steps, "AWS::IAM::Policy").filter(([, { Properties }]) => JSON.stringify(Properties).includes("secretsmanager:GetSecretValue")).map(([, { Properties }]) => nameOf(refersTo(Properties["Roles"], app)[0]!));
    expect(readers.toSorted()).toEqual(["CanaryFunctionServiceRole", "CollectFunctionServiceRole"]);
    expect(policies("Canary")).not.toMatch(/"(dynamodb:(Put|Update|Delete|BatchWrite)|s3:(Put|Get|Delete)|sqs:|sns:)/);
  });

  test("its pushes have a route and a prefix of their own, which normalize alone is told of", () => {
    expect(CANARY_RAW).toBe(CANARY_PREFIX);
    expect(resourcesOf(app.steps, "AWS::ApiGatewayV2::Route").map(([, { Properties }]) => Properties["RouteKey"])).toContain("POST /v1/canary");
    const [, raw] = resourcesOf(app.state, "AWS::S3::Bucket").find(([id]) => nameOf(id) === "Raw")!;
    const told = (raw.Properties["NotificationConfiguration"] as { QueueConfigurations: { Queue: unknown; Filter: unknown }[] }).QueueConfigurations.filter(({ Filter }) => JSON.stringify(Filter).includes(`"${CANARY_RAW}"`));
    expect(told.flatMap(({ Queue }) => refersTo([Queue], app)).map(nameOf)).toEqual(["RawArrivalsQueue"]);
    expect(policies("Normalize")).toContain("canary/*");
    expect(policies("RegistryStep")).not.toContain("canary");
  });
});
