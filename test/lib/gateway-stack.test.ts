import { readFileSync } from "node:fs";
import { App } from "aws-cdk-lib";
import { Match, Template } from "aws-cdk-lib/assertions";
import { describe, expect, test } from "vitest";
import { GatewayStack } from "../../lib/gateway-stack.ts";
import { parseStage } from "../../lib/stage.ts";

const { context } = JSON.parse(readFileSync(new URL("../../cdk.json", import.meta.url), "utf8")) as { context: Record<string, unknown> };
const stackOf = (stage: object): Template => {
  const { gateway, data } = parseStage(stage);
  return Template.fromStack(new GatewayStack(new App({ context, analyticsReporting: false }), "Gateway", { gateway: gateway!, data }));
};
const STAGE = { gateway: { configSecretName: "gateway-config", allow: ["203.0.113.0/24"] } };

describe("the gateway as a container", () => {
  test("is off unless the stage gives its secret and networks, and a network that is none is refused", () => {
    expect(parseStage({}).gateway).toBeNull();
    expect(() => parseStage({ gateway: { configSecretName: "x", allow: [] } })).toThrow(/allow/);
    expect(() => parseStage({ gateway: { configSecretName: "x", allow: ["everywhere"] } })).toThrow(/allow/);
  });

  test("runs one task and never two beside each other: the spool has one writer", () => {
    stackOf(STAGE).hasResourceProperties("AWS::ECS::Service", { DesiredCount: 1, DeploymentConfiguration: { MinimumHealthyPercent: 0, MaximumPercent: 100 } });
  });

  test("keeps its spool on an encrypted file system that outlives the stack, and its configuration in a secret", () => {
    const template = stackOf(STAGE);
    template.hasResource("AWS::EFS::FileSystem", { DeletionPolicy: "Retain", Properties: { Encrypted: true } });
    template.hasResourceProperties("AWS::ECS::TaskDefinition", {
      ContainerDefinitions: [Match.objectLike({ Secrets: [Match.objectLike({ Name: "GATEWAY_CONFIG" })], MountPoints: [{ ContainerPath: "/spool", SourceVolume: "spool", ReadOnly: false }] })],
    });
    expect(Object.keys(stackOf({ ...STAGE, data: "destroy" }).findResources("AWS::EFS::FileSystem", { DeletionPolicy: "Delete" }))).toHaveLength(1);
  });

  test("is open to the stage's networks alone, on the devices' port", () => {
    const ingress = Object.values(stackOf(STAGE).findResources("AWS::EC2::SecurityGroup")).flatMap(({ Properties }) => (Properties as { SecurityGroupIngress?: { CidrIp?: string; FromPort: number }[] }).SecurityGroupIngress ?? []);
    expect(ingress.map(({ CidrIp, FromPort }) => [CidrIp, FromPort])).toEqual(expect.arrayContaining([["203.0.113.0/24", 9212]]));
    expect(ingress.filter(({ CidrIp }) => CidrIp !== undefined && CidrIp !== "203.0.113.0/24")).toEqual([]);
  });

  test("names no partition: both synthesize from the same code", () => {
    const text = JSON.stringify(stackOf(STAGE).toJSON());
    // The service principal of ECS tasks is the same word in every partition.
    const literals = [...text.matchAll(/arn:aws[\w-]*:|[\w.-]*amazonaws\.com[\w.]*/g)].map(([found]) => found);
    expect(new Set(literals)).toEqual(new Set(["ecs-tasks.amazonaws.com"]));
  });
});
