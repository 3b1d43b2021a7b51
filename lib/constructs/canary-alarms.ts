import { Duration } from "aws-cdk-lib";
import { Metric } from "aws-cdk-lib/aws-cloudwatch";
import { Construct } from "constructs";
import { CANARY_METRICS } from "../../lambdas/canary/settings.ts";
import { METRICS_NAMESPACE, RunbookAlarm, type WhoIsWoken } from "./runbook-alarm.ts";

const WORDS = { collect: "接收", normalize: "归一", assess: "评价", alert: "告知", bulletin: "发布" } as const;
/** Periods without a run of the canary until somebody is woken. */
const MISSED_RUNS = 3;

/** One alarm for each stage of the road, which names it; and one that rings where the canary itself says nothing, by the lack of its numbers. */
export class CanaryAlarms extends Construct {
  constructor(scope: Construct, id: string, props: Pick<WhoIsWoken, "alarm"> & { readonly service: string; readonly everyMinutes: number }) {
    super(scope, id);
    const number = (metricName: string, statistic: string) =>
      new Metric({ namespace: METRICS_NAMESPACE, metricName, dimensionsMap: { service: props.service }, statistic, period: Duration.minutes(props.everyMinutes) });
    for (const stage of Object.keys(CANARY_METRICS.silent) as (keyof typeof CANARY_METRICS.silent)[]) {
      new RunbookAlarm(this, `${stage[0]!.toUpperCase()}${stage.slice(1)}Silent`, {
        alarm: props.alarm, runbook: "canary-stage", metric: number(CANARY_METRICS.silent[stage], "max"),
        says: `The stage "${stage}" (${WORDS[stage]}) did not answer the canary in two periods.`,
      });
    }
    new RunbookAlarm(this, "Missing", {
      alarm: props.alarm, runbook: "canary-missing", metric: number(CANARY_METRICS.runs, "sum"), missedPeriods: MISSED_RUNS, says: "The canary itself is silent: nothing watches the road.",
    });
  }
}
