import { Schedule, ScheduleExpression, ScheduleTargetInput } from "aws-cdk-lib/aws-scheduler";
import { LambdaInvoke } from "aws-cdk-lib/aws-scheduler-targets";
import { LEDGER_SETTINGS } from "../../lambdas/ledger/settings.ts";
import { FailureAlarm } from "../constructs/failure-alarm.ts";
import { LedgerAlarm } from "../constructs/ledger-alarm.ts";
import { StepFunction } from "../constructs/step-function.ts";
import { TIMEOUTS } from "../timeouts.ts";
import { BEIJING, READ_ITEMS, WRITE_ITEMS, type StepsContext } from "./steps-context.ts";

/** ledger (对账): compares what was received with what became of it. */
export function addLedger({ stack, state, alarm }: StepsContext): void {
  const ledger = new StepFunction(stack, "Ledger", {
    entry: "ledger/handler.ts", names: LEDGER_SETTINGS, timeout: TIMEOUTS.ledger, memoryMb: 1024,
    settings: {
      rawBucket: state.raw.bucketName, receiptsTable: state.receipts.tableName, observationsTable: state.observations.tableName,
      ledgerTable: state.ledger.tableName, operationsTopic: state.operations.topicArn,
    },
  });
  state.raw.grantRead(ledger.lambda);
  for (const table of [state.receipts, state.observations]) table.grant(ledger.lambda, ...READ_ITEMS);
  state.ledger.grant(ledger.lambda, ...READ_ITEMS, ...WRITE_ITEMS);
  state.operations.grantPublish(ledger.lambda);
  const reconcileAt = (id: string, schedule: ScheduleExpression, firstHoursBack: number, lastHoursBack: number) => new Schedule(stack, id, {
    schedule, target: new LambdaInvoke(ledger.lambda, { input: ScheduleTargetInput.fromObject({ firstHoursBack, lastHoursBack }) }),
    description: "Compares what was received with what became of it",
  });
  // A push is tried for a quarter of an hour: of an hour that ended 85 minutes ago all is done, or wrong.
  reconcileAt("HourlyLedger", ScheduleExpression.cron({ minute: "25", timeZone: BEIJING }), 2, 2);
  reconcileAt("DailyLedger", ScheduleExpression.cron({ minute: "35", hour: "4", timeZone: BEIJING }), 50, 3);
  new FailureAlarm(stack, "LedgerFails", { lambda: ledger.lambda, alarm, runbook: "ledger-fails" });
  new LedgerAlarm(stack, "LedgerDiffers", { service: "ledger", alarm, runbook: "ledger-difference" });
}
