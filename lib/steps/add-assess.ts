import { ScheduleExpression } from "aws-cdk-lib/aws-scheduler";
import { ASSESS_CITY_SETTINGS, ASSESS_PERIOD_SETTINGS, ASSESS_SETTINGS } from "../../lambdas/assess/settings.ts";
import { StepFunction } from "../constructs/step-function.ts";
import { TIMEOUTS } from "../timeouts.ts";
import { BEIJING, READ_ITEMS, WRITE_ITEMS, type StepsContext } from "./steps-context.ts";

/** assess (评价): hours, days and rounds at once; cities and periods through queues with a window. */
export function addAssess({ stack, state, queues, tick }: StepsContext): void {
  const assess = new StepFunction(stack, "Assess", {
    entry: "assess/handler.ts", names: ASSESS_SETTINGS, timeout: TIMEOUTS.assess,
    settings: {
      observationsTable: state.observations.tableName, assessmentsTable: state.assessments.tableName,
      cityQueue: queues.city.queue.queueUrl, alertQueue: queues.alert.queue.queueUrl, periodQueue: queues.period.queue.queueUrl,
    },
  });
  state.observations.grant(assess.lambda, ...READ_ITEMS);
  state.assessments.grant(assess.lambda, ...READ_ITEMS, ...WRITE_ITEMS);
  for (const target of [queues.city, queues.alert, queues.period]) target.queue.grantSendMessages(assess.lambda);
  assess.readFrom(queues.assess, { batchSize: 25, windowSeconds: 1, maxConcurrency: 20 });
  tick("CloseDay", ScheduleExpression.cron({ minute: "30", hour: "0", timeZone: BEIJING }), queues.assess.queue, { closeDay: true });

  const assessCity = new StepFunction(stack, "AssessCity", {
    entry: "assess/city-handler.ts", names: ASSESS_CITY_SETTINGS, timeout: TIMEOUTS.assess,
    settings: {
      observationsTable: state.observations.tableName, assessmentsTable: state.assessments.tableName, bulletinQueue: queues.bulletin.queue.queueUrl,
    },
  });
  state.observations.grant(assessCity.lambda, ...READ_ITEMS);
  state.assessments.grant(assessCity.lambda, ...READ_ITEMS, ...WRITE_ITEMS);
  queues.bulletin.queue.grantSendMessages(assessCity.lambda);
  assessCity.readFrom(queues.city, { batchSize: 200, windowSeconds: 20, maxConcurrency: 5 });

  const assessPeriod = new StepFunction(stack, "AssessPeriod", {
    entry: "assess/period-handler.ts", names: ASSESS_PERIOD_SETTINGS, timeout: TIMEOUTS.assessPeriod,
    settings: { observationsTable: state.observations.tableName, assessmentsTable: state.assessments.tableName, alertQueue: queues.alert.queue.queueUrl, bulletinQueue: queues.bulletin.queue.queueUrl },
  });
  // Sections are averaged over their rounds, not over days: the readings themselves are read.
  state.observations.grant(assessPeriod.lambda, ...READ_ITEMS);
  state.assessments.grant(assessPeriod.lambda, ...READ_ITEMS, ...WRITE_ITEMS);
  // Weekly and monthly issues that were published must hear of it too.
  for (const target of [queues.alert, queues.bulletin]) target.queue.grantSendMessages(assessPeriod.lambda);
  assessPeriod.readFrom(queues.period, { batchSize: 200, windowSeconds: 20, maxConcurrency: 5 });
  // After the days were closed: the last day of a month closes the month, also of a station that fell silent.
  tick("ClosePeriods", ScheduleExpression.cron({ minute: "10", hour: "1", timeZone: BEIJING }), queues.period.queue, { closePeriods: true });
}
