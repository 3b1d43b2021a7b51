import { Template } from "aws-cdk-lib/assertions";
import { beforeAll, describe, expect, test } from "vitest";
import { ORDER_PREFIXES } from "../../lambdas/collect/order-settings.ts";
import { mappingsOf, nameOf, refersTo, resourcesOf, synthesized, type Resource, type Synthesized } from "./synthesized.ts";

let app: Synthesized;
beforeAll(() => { app = synthesized(); }, 300_000);

type Json = Record<string, unknown>;
const props = (resource: Resource): Json => resource.Properties;

/** What each function's role may do: `Normalize` → [action, name of the resource]. */
function grants(of = app): Map<string, [action: string, on: string][]> {
  const found = new Map<string, [string, string][]>();
  for (const [, policy] of resourcesOf(of.steps, "AWS::IAM::Policy")) {
    const role = nameOf(refersTo(props(policy)["Roles"], of)[0]!).replace("FunctionServiceRole", "");
    const statements = (props(policy)["PolicyDocument"] as { Statement: { Action: string | string[]; Resource: unknown }[] }).Statement;
    const all = statements.flatMap(({ Action, Resource: on }) => [Action].flat().flatMap((action) => [...new Set(refersTo([on].flat(), of))].map((id): [string, string] => [action, nameOf(id)])));
    found.set(role, [...(found.get(role) ?? []), ...all]);
  }
  return found;
}
const writersOf = (store: string, of = app): string[] =>
  [...grants(of)].filter(([, all]) => all.some(([action, on]) => on === store && WRITES.test(action))).map(([role]) => role).toSorted();
const WRITES = /^(s3:(Put|Delete|Abort)|dynamodb:(Put|Update|Delete|BatchWrite|Transact|PartiQL)|sns:Publish|\*|\w+:\*)/;

describe("one writer for each store, and IAM says the same", () => {
  test.each([
    ["Raw", ["Collect", "CollectInbox"]], ["Inbox", ["CollectInbox"]], ["Observations", ["Normalize"]], ["Receipts", ["Normalize"]], ["Assessments", ["Assess", "AssessCity", "AssessPeriod"]],
    ["Events", ["Alert", "AlertSend"]], ["Notices", ["AlertOrders", "AlertSend"]], ["Subscriptions", ["AlertOrders"]], ["Alerts", ["AlertSend"]], ["JointNotices", ["AlertJoint"]], ["Matters", ["AlertConfirm", "AlertJoint"]], ["Bulletins", ["Bulletin"]], ["Registry", ["RegistryStep"]], ["Site", ["Bulletin"]], ["Issues", ["Bulletin"]], ["Drafts", ["Bulletin", "BulletinOrders"]], ["Limits", ["Collect"]],
    ["Manifests", ["Manifest"]], ["Ledger", ["Ledger"]], ["Operations", ["AlertOrders", "AlertSend", "Ledger"]],
  ])("%s is written by %j alone", (store, writers) => {
    expect(writersOf(store)).toEqual(writers);
  });

  test.each(["dynamodb:PutItem", "dynamodb:DeleteItem", "dynamodb:*", "*"])("a planted grant of %s to query is found", (action) => {
    const planted = structuredClone(app.steps.toJSON()) as { Resources: Record<string, { Type: string; Properties: { PolicyDocument: { Statement: { Action: unknown }[] } } }> };
    const policy = Object.entries(planted.Resources).find(([id, { Type }]) => Type === "AWS::IAM::Policy" && id.startsWith("QueryFunction"))![1];
    for (const statement of policy.Properties.PolicyDocument.Statement) statement.Action = ["dynamodb:GetItem", action];
    expect(writersOf("Observations", { ...app, steps: Template.fromJSON(planted) })).toEqual(["Normalize", "Query"]);
  });

  test("every store of the state stack is in that list", () => {
    const stores = ["AWS::DynamoDB::GlobalTable", "AWS::S3::Bucket", "AWS::SNS::Topic"].flatMap((type) => resourcesOf(app.state, type)).map(([id]) => nameOf(id));
    expect(stores.toSorted()).toEqual(["Alerts", "Assessments", "Bulletins", "Drafts", "Events", "Inbox", "Issues", "JointNotices", "Ledger", "Limits", "Manifests", "Matters", "Notices", "Observations", "Operations", "Raw", "Receipts", "Registry", "Site", "Subscriptions"]);
  });

  test("normalize reads of the raw archive the readings and its own orders, and registry the commands, nothing else", () => {
    const rawOf = (step: string) => resourcesOf(app.steps, "AWS::IAM::Policy").filter(([, policy]) => nameOf(refersTo(props(policy)["Roles"], app)[0]!).startsWith(step))
      .flatMap(([, policy]) => [...JSON.stringify((props(policy)["PolicyDocument"] as Json)["Statement"]).matchAll(/"\/([a-z/]+\*)"/g)].map(([, prefix]) => prefix));
    expect(rawOf("Normalize").toSorted()).toEqual([`${ORDER_PREFIXES.normalize}*`, "readings/*"]);
    expect(rawOf("RegistryStep")).toEqual(["commands/*"]);
  });

  test("a step may make the requests that its adapters make: normalize reads pages and windows before it writes", () => {
    const may = (role: string, store: string) => (grants().get(role) ?? []).filter(([, on]) => on === store).map(([action]) => action.replace("dynamodb:", "")).toSorted();
    expect(may("Normalize", "Observations")).toEqual(["BatchGetItem", "GetItem", "PutItem", "Query"]);
    expect(may("Normalize", "Receipts")).toEqual(["GetItem", "PutItem"]);
  });

  test("query reads all and writes nothing, and sends nothing", () => {
    const all = grants().get("Query") ?? [];
    expect(all.length).toBeGreaterThan(5);
    expect(all.filter(([action]) => WRITES.test(action) || action.startsWith("sqs:") || action.startsWith("sns:"))).toEqual([]);
  });

  test("nothing written to a table is ever deleted by a step, and no step may do everything", () => {
    const all = [...grants().values()].flat().map(([action]) => action);
    expect(all.filter((action) => /^dynamodb:(Delete|BatchWrite)|^\*$|:\*$/.test(action))).toEqual([]);
    expect(JSON.stringify(app.steps.toJSON())).not.toMatch(/"Resource":"\*"/);
  });

  test("an item is changed in place nowhere but in the buckets of the senders, where only the latest number counts", () => {
    expect([...grants()].flatMap(([role, all]) => all.filter(([action]) => action === "dynamodb:UpdateItem").map(([, on]) => `${role} ${on}`))).toEqual(["Collect Limits"]);
  });

  test("a step sends to the queue of the next one only, and to the dead letters of its own", () => {
    const all = [...grants()].flatMap(([role, granted]) => (role.startsWith("SchedulerRole") ? [] : granted.filter(([action]) => action === "sqs:SendMessage").map(([, on]) => `${role} → ${on}`)));
    const sends = all.filter((one) => !one.endsWith("DeadLetters"));
    const dead = mappingsOf(app).map(({ queue, lambda }) => `${nameOf(lambda).replace(/Function$/, "")} → ${nameOf(queue).replace(/Queue$/, "")}DeadLetters`);
    expect(all.filter((one) => one.endsWith("DeadLetters")).map((one) => one.replace("QueueDeadLetters", "DeadLetters")).toSorted()).toEqual(dead.map((one) => one.replace("QueueDeadLetters", "DeadLetters")).toSorted());
    expect(sends.toSorted()).toEqual([
      "Alert → BulletinQueue", "Alert → JointArrivalsQueue", "Alert → SendQueue", "AlertSend → SendQueue", "Assess → AlertQueue", "Assess → CityQueue", "Assess → PeriodQueue", "AssessCity → BulletinQueue", "AssessPeriod → AlertQueue", "AssessPeriod → BulletinQueue", "BulletinOrders → BulletinQueue", "Normalize → AssessQueue",
      "Sweep → AlertOrdersQueue", "Sweep → AssessQueue", "Sweep → BulletinOrdersQueue", "Sweep → CommandArrivalsQueue", "Sweep → JointArrivalsQueue", "Sweep → RawArrivalsQueue",
    ]);
  });
});

type Statement = { readonly Action: string | readonly string[]; readonly Resource: unknown };
const statementsOf = (role: string): Statement[] => resourcesOf(app.steps, "AWS::IAM::Policy").filter(([id]) => id.startsWith(`${role}FunctionServiceRole`))
  .flatMap(([, { Properties }]) => (Properties["PolicyDocument"] as { Statement: Statement[] }).Statement);
const actionsOf = (role: string): string[] => statementsOf(role).flatMap(({ Action, Resource }) =>
  [Action].flat().flatMap((action) => refersTo([Resource].flat(), app).map((on) => `${String(action)} ${nameOf(on)}`)));

describe("joint matters are read and written by few", () => {
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
});
