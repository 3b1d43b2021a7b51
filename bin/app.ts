/** Which stage, which account: `cdk synth -c stage='{"name":"demo"}'`. Account and region come from the deploying environment. */
import { App } from "aws-cdk-lib";
import { GatewayStack } from "../lib/gateway-stack.ts";
import { parseStage } from "../lib/stage.ts";
import { StateStack } from "../lib/state-stack.ts";
import { StepsStack } from "../lib/steps-stack.ts";

const app = new App();
const stage = parseStage(app.node.tryGetContext("stage"));
const env = { ...(process.env["CDK_DEFAULT_ACCOUNT"] ? { account: process.env["CDK_DEFAULT_ACCOUNT"] } : {}), ...(process.env["CDK_DEFAULT_REGION"] ? { region: process.env["CDK_DEFAULT_REGION"] } : {}) };
const state = new StateStack(app, `BeijiangWatch-${stage.name}-State`, { stage, env, description: "Beijiang Watch: raw archive, tables, topics" });
new StepsStack(app, `BeijiangWatch-${stage.name}-Steps`, { stage, state, env, description: "Beijiang Watch: collect, normalize, assess, alert, bulletin" });
if (stage.gateway) new GatewayStack(app, `BeijiangWatch-${stage.name}-Gateway`, { gateway: stage.gateway, data: stage.data, env, description: "Beijiang Watch: HJ 212 gateway" });
