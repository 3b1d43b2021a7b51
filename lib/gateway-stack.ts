import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from "aws-cdk-lib";
import { Peer, Port, SecurityGroup, SubnetType, Vpc, type IVpc } from "aws-cdk-lib/aws-ec2";
import { Cluster, CpuArchitecture, FargateService, FargateTaskDefinition, LogDrivers, OperatingSystemFamily, Secret as ContainerSecret, type ICluster } from "aws-cdk-lib/aws-ecs";
import { AccessPoint, FileSystem } from "aws-cdk-lib/aws-efs";
import { NetworkLoadBalancer, Protocol } from "aws-cdk-lib/aws-elasticloadbalancingv2";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import type { Construct } from "constructs";
import { bundleGateway } from "./constructs/bundle-gateway.ts";
import type { Stage } from "./stage.ts";

const DEVICES_PORT = 9212;
const STATUS_PORT = 9213;
const USER = "1000";

/**
 * The HJ 212 gateway as a container, for a bureau without a machine room: one Fargate task behind a network load balancer, its spool on
 * EFS. One task and never two, because the spool has one writer: a new version waits until the old one is gone, and devices send again
 * what was not acknowledged. Off unless the stage says so. The configuration in its secret needs `listen.host` and `status.host` 0.0.0.0,
 * `spool.directory` /spool and `spool.journal` rollback.
 */
export class GatewayStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps & { readonly gateway: NonNullable<Stage["gateway"]>; readonly data: Stage["data"] }) {
    super(scope, id, props);
    // The CDK's own types differ under exactOptionalPropertyTypes.
    const vpc = new Vpc(this, "Vpc", {
      maxAzs: 2, natGateways: 1,
      subnetConfiguration: [{ name: "public", subnetType: SubnetType.PUBLIC }, { name: "private", subnetType: SubnetType.PRIVATE_WITH_EGRESS }],
    }) as IVpc;
    const files = new FileSystem(this, "Spool", { vpc, encrypted: true, removalPolicy: props.data === "keep" ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY });
    const access = files.addAccessPoint("SpoolAccess", { path: "/spool", createAcl: { ownerUid: USER, ownerGid: USER, permissions: "700" }, posixUser: { uid: USER, gid: USER } });
    const service = this.service(vpc, files, access, props.gateway.configSecretName);
    const balancer = new NetworkLoadBalancer(this, "Balancer", { vpc, internetFacing: true, securityGroups: [this.devicesOnly(vpc, props.gateway.allow)] });
    const target = balancer.addListener("Devices", { port: DEVICES_PORT }).addTargets("Gateway", {
      port: DEVICES_PORT, protocol: Protocol.TCP, preserveClientIp: true, deregistrationDelay: Duration.seconds(30), targets: [service],
      healthCheck: { protocol: Protocol.HTTP, port: String(STATUS_PORT), path: "/metrics" },
    });
    service.node.addDependency(target);
    for (const network of props.gateway.allow) service.connections.allowFrom(Peer.ipv4(network), Port.tcp(DEVICES_PORT), "devices, whose addresses the balancer keeps");
    service.connections.allowFrom(balancer, Port.tcp(STATUS_PORT), "health check");
    files.connections.allowDefaultPortFrom(service);
    new CfnOutput(this, "DevicesAddress", { value: `${balancer.loadBalancerDnsName}:${DEVICES_PORT}` });
  }

  private service(vpc: IVpc, files: FileSystem, access: AccessPoint, configSecretName: string): FargateService {
    const task = new FargateTaskDefinition(this, "Task", {
      cpu: 256, memoryLimitMiB: 512, runtimePlatform: { cpuArchitecture: CpuArchitecture.ARM64, operatingSystemFamily: OperatingSystemFamily.LINUX },
      volumes: [{ name: "spool", efsVolumeConfiguration: { fileSystemId: files.fileSystemId, transitEncryption: "ENABLED", authorizationConfig: { accessPointId: access.accessPointId, iam: "ENABLED" } } }],
    });
    files.grantReadWrite(task.taskRole);
    const container = task.addContainer("Gateway", {
      image: bundleGateway(), stopTimeout: Duration.seconds(60), user: USER,
      secrets: { GATEWAY_CONFIG: ContainerSecret.fromSecretsManager(Secret.fromSecretNameV2(this, "Config", configSecretName)) },
      logging: LogDrivers.awsLogs({ streamPrefix: "gateway", logGroup: new LogGroup(this, "Logs", { retention: RetentionDays.SIX_MONTHS }) }),
      portMappings: [{ containerPort: DEVICES_PORT }, { containerPort: STATUS_PORT }],
    });
    container.addMountPoints({ containerPath: "/spool", sourceVolume: "spool", readOnly: false });
    return new FargateService(this, "Service", {
      cluster: new Cluster(this, "Cluster", { vpc }) as ICluster, taskDefinition: task, desiredCount: 1, minHealthyPercent: 0, maxHealthyPercent: 100,
      vpcSubnets: { subnetType: SubnetType.PRIVATE_WITH_EGRESS }, circuitBreaker: { rollback: true },
    });
  }

  private devicesOnly(vpc: IVpc, allow: readonly string[]): SecurityGroup {
    const group = new SecurityGroup(this, "DevicesOnly", { vpc, description: "HJ 212 devices, from the networks of the stage" });
    for (const network of allow) group.addIngressRule(Peer.ipv4(network), Port.tcp(DEVICES_PORT));
    return group;
  }
}
