import { describe, expect, it } from "vitest";
import type { CloudAssembly, TemplateResource } from "../../local/template/cloud-assembly.ts";
import { readAssembly } from "../../local/template/cloud-assembly.ts";
import { deploy } from "../../local/template/deployment.ts";

const PLACE = { region: "ap-southeast-1", accountId: "000000000000", endpoint: "http://127.0.0.1:1", url: "http://127.0.0.1:2" };

function assembly(resources: Record<string, TemplateResource>, more: Partial<CloudAssembly["stacks"][number]>[] = []): CloudAssembly {
  const stack = { name: "One", resources, outputs: {}, parameters: {} };
  return { stacks: [stack, ...more.map((other, index) => ({ ...stack, resources: {}, name: `Other${index}`, ...other }))], assets: new Map() };
}
const queue = (properties: Record<string, unknown> = {}): TemplateResource => ({ Type: "AWS::SQS::Queue", Properties: properties });
const value = (given: unknown, others: Record<string, TemplateResource> = {}, more: Partial<CloudAssembly["stacks"][number]>[] = []): unknown =>
  deploy(assembly({ ...others, Asked: queue({ Asked: given }) }, more), PLACE).ofType("AWS::SQS::Queue").find(({ resource }) => resource.logicalId === "Asked")!.property("Asked");

describe("the resolver of template values", () => {
  const dead = { Dead: queue() };
  it.each([
    ["Ref of a queue is its URL", { Ref: "Dead" }, "http://127.0.0.1:1/000000000000/One-Dead"],
    ["Fn::GetAtt gives an ARN", { "Fn::GetAtt": ["Dead", "Arn"] }, "arn:aws:sqs:ap-southeast-1:000000000000:One-Dead"],
    ["Fn::Join resolves its parts", { "Fn::Join": ["-", ["a", { Ref: "AWS::Region" }]] }, "a-ap-southeast-1"],
    ["Fn::Sub knows references, attributes, own variables and literals", { "Fn::Sub": ["${Dead.QueueName} ${x} ${AWS::AccountId} ${!kept}", { x: { Ref: "AWS::Partition" } }] }, "One-Dead aws 000000000000 ${kept}"],
    ["Fn::Select and Fn::Split take an ARN apart", { "Fn::Select": [2, { "Fn::Split": [":", { "Fn::GetAtt": ["Dead", "Arn"] }] }] }, "sqs"],
    ["AWS::NoValue leaves a property out", { kept: 1, left: { Ref: "AWS::NoValue" } }, { kept: 1 }],
  ])("%s", (_title, given, expected) => {
    expect(value(given, dead)).toEqual(expected);
  });

  it("Fn::ImportValue finds what another stack exports", () => {
    const exporting = { resources: { Theirs: queue() }, outputs: { Out: { Value: { "Fn::GetAtt": ["Theirs", "QueueName"] }, Export: { Name: "Other:Name" } } } };
    expect(value({ "Fn::ImportValue": "Other:Name" }, {}, [exporting])).toBe("Other0-Theirs");
  });

  it.each([
    ["a reference to nothing", { Ref: "Nowhere" }, '"Nowhere" does not exist'],
    ["an attribute nobody has", { "Fn::GetAtt": ["Dead", "Colour"] }, '"Dead.Colour" does not exist'],
    ["an import of nothing", { "Fn::ImportValue": "nothing" }, 'no stack exports "nothing"'],
    ["a function it does not know", { "Fn::FindInMap": ["a", "b", "c"] }, "does not know Fn::FindInMap"],
  ])("refuses %s, naming stack, resource and property", (_title, given, why) => {
    expect(() => value(given, dead)).toThrow(`stack One, resource Asked, property Asked: `);
    expect(() => value(given, dead)).toThrow(why);
  });

  it("does not mind an unresolvable value in a property that nobody asks for", () => {
    const deployment = deploy(assembly({ Asked: queue({ Nested: { good: 1, bad: { Ref: "Nowhere" } } }) }), PLACE);
    expect(deployment.ofType("AWS::SQS::Queue")[0]!.property("Nested.good")).toBe(1);
  });
});

describe("the resources of a template", () => {
  it("refuses a resource type that it neither creates nor knows to be without effect", () => {
    expect(() => deploy(assembly({ Stream: { Type: "AWS::Kinesis::Stream" } }), PLACE)).toThrow("stack One, resource Stream: the local system does not know AWS::Kinesis::Stream");
  });

  it.each([
    ["AWS::Lambda::EventSourceMapping", { FilterCriteria: { Filters: [] } }, "FilterCriteria"],
    ["AWS::ApiGatewayV2::Route", { AuthorizationType: "AWS_IAM" }, "AuthorizationType"],
    ["AWS::S3::Bucket", { NotificationConfiguration: { LambdaConfigurations: [] } }, "NotificationConfiguration.LambdaConfigurations"],
  ])("refuses on %s the property that would do nothing here", (Type, Properties, name) => {
    expect(() => deploy(assembly({ Given: { Type, Properties } }), PLACE)).toThrow(`stack One, resource Given: the local system does nothing with the property ${name}`);
  });

  it("gives a bucket a name that S3 allows, also where stack and id are long", () => {
    const long = "Raw".repeat(40);
    const name = deploy(assembly({ [long]: { Type: "AWS::S3::Bucket" } }), PLACE).find(long).physicalName;
    expect(name).toMatch(/^[a-z0-9-]{3,63}$/);
  });

  it("says which resources a fragment could mean", () => {
    const deployment = deploy(assembly({ AssessOne: queue(), AssessTwo: queue() }), PLACE);
    expect(() => deployment.find("Assess")).toThrow("several resources: One/AssessOne, One/AssessTwo");
    expect(() => deployment.find("Alert")).toThrow("no resource");
  });

  it("says to synthesize where there is no assembly", () => {
    expect(() => readAssembly("/nowhere")).toThrow('run "npm run synth"');
  });
});
