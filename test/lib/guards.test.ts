import { App, Duration, Stack } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { Topic } from "aws-cdk-lib/aws-sns";
import { describe, expect, test } from "vitest";
import { bundleHandler } from "../../lib/constructs/bundle-handler.ts";
import { StepFunction } from "../../lib/constructs/step-function.ts";
import { StepQueue } from "../../lib/constructs/step-queue.ts";
import { parseStage } from "../../lib/stage.ts";
import { readSettings } from "../../lambdas/runtime/settings.ts";
import { SWEEP_SETTINGS } from "../../lambdas/sweep/settings.ts";

const stack = () => new Stack(new App({ analyticsReporting: false }), "Stack");
const queueProps = { functionTimeout: Duration.seconds(7), runbook: "dead-letters-test" };

describe("an alarm, or the reason why there is none", () => {
  test("a reason that says nothing is refused", () => {
    for (const silentBecause of ["", "  \n"]) expect(() => new StepQueue(stack(), "Queue", { ...queueProps, alarm: { silentBecause } })).toThrow(/say why nobody is woken/);
  });

  test("a queue without a word about it does not compile, and is refused at synth", () => {
    // @ts-expect-error: `alarm` has no default, on purpose
    expect(() => new StepQueue(stack(), "Queue", queueProps)).toThrow();
  });

  test("with a reason there is no alarm, with a topic there is one", () => {
    const silent = stack();
    new StepQueue(silent, "Queue", { ...queueProps, alarm: { silentBecause: "what waits here is sent again every hour" } });
    Template.fromStack(silent).resourceCountIs("AWS::CloudWatch::Alarm", 0);
    const loud = stack();
    new StepQueue(loud, "Queue", { ...queueProps, alarm: { notify: new Topic(loud, "Topic") } });
    Template.fromStack(loud).hasResourceProperties("AWS::CloudWatch::Alarm", { Threshold: 1, TreatMissingData: "notBreaching" });
    Template.fromStack(loud).hasResourceProperties("AWS::SQS::Queue", { VisibilityTimeout: 42 });
  });
});

describe("settings", () => {
  test("a misspelt setting does not compile; where it gets through, the function does not start and names the variable", () => {
    const in_ = stack();
    const step = new StepFunction(in_, "Sweep", {
      entry: "sweep/handler.ts", names: SWEEP_SETTINGS, timeout: Duration.seconds(5),
      settings: {
        // @ts-expect-error: `rawBuckets` is no setting of sweep
        rawBuckets: "raw", receiptsTable: "t", observationsTable: "t", assessmentsTable: "t", registryTable: "t", rawArrivalsQueue: "q", commandArrivalsQueue: "q", assessQueue: "q",
        alertOrdersQueue: "q", draftsTable: "t", bulletinOrdersQueue: "q", mattersTable: "t", jointArrivalsQueue: "q", noticesTable: "t",
      },
    });
    const [lambda] = Object.values(Template.fromStack(in_).findResources("AWS::Lambda::Function"));
    const { Variables } = (lambda as { Properties: { Environment: { Variables: Record<string, string> } } }).Properties.Environment;
    expect(step.lambda.node.path).toBe("Stack/Sweep/Function");
    expect(() => readSettings(SWEEP_SETTINGS, Variables)).toThrow(/missing settings: RAW_BUCKET\./);
  });

  test("a handler that is not there stops the synth", () => {
    expect(() => bundleHandler("sweep/no-such-handler.ts")).toThrow(/no-such-handler/);
  });
});

describe("the stage", () => {
  test("has defaults that claim nothing: no authority as issuer, nobody enrolled, data kept", () => {
    expect(parseStage(undefined)).toEqual({
      name: "demo", data: "keep", publicSite: "cloudfront", publicOrigin: null, licence: null, demonstration: "none", rawYears: null, manifestLock: { mode: "governance", days: 1827 }, administrators: [], bureaus: {}, canary: null, gateway: null,
      operations: { silentBecause: "demonstration: nobody is on duty" }, senderLimit: { requestsPerMinute: 600, readingsPerMinute: 60_000, burstMinutes: 5 }, noticeWindowSeconds: 60,
      // A notice is an exercise until an installation says otherwise, and comes from a name that no one owns.
      notices: { sender: "beijiang-watch.invalid", status: "Exercise" }, robots: [], addressBookSecretName: null, releases: {},
      issuer: { zh: "软件演示，非政府发布", en: "software demonstration, not a government publication" },
    });
  });

  test("is read from JSON text or from an object", () => {
    expect(parseStage(`{"name":"test"}`)).toEqual(parseStage({ name: "test" }));
  });

  test.each([
    ["an unknown field", { colour: "blue" }, /colour/], ["a name that no stack can have", { name: "Test Stage" }, /name/], ["an unknown word", { data: "maybe" }, /data/],
    ["a silence about who is woken, without its reason", { operations: { silentBecause: "" } }, /operations/], ["an address that is none", { operations: { email: "duty" } }, /operations/],
    ["a kind of issue that there is none of", { releases: { yearly: [{ city: "guangzhou", zh: "甲", en: "A" }] } }, /releases/], ["approval by nobody", { releases: { daily: [] } }, /releases/],
    ["an issuer without a name", { issuer: { zh: "", en: "x" } }, /issuer/], ["a limit that lets nothing through", { senderLimit: { requestsPerMinute: 0, readingsPerMinute: 1, burstMinutes: 1 } }, /senderLimit/],
    ["an administrator without a key", { administrators: [{ keyId: "a" }] }, /administrators/],
    ["an administrator's key that is none", { administrators: [{ keyId: "a", publicKey: "AAAA" }] }, /publicKey/],
    ["an administrator's id that no key can have", { administrators: [{ keyId: "a b", publicKey: "MCowBQYDK2VwAyEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=" }] }, /keyId/],
  ])("%s is refused by name", (_what, stage, field) => {
    expect(() => parseStage(stage)).toThrow(field);
  });

  test("text that is not JSON is refused", () => {
    expect(() => parseStage("demo")).toThrow();
  });
});
