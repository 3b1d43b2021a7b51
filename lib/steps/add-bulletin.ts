import { ScheduleExpression } from "aws-cdk-lib/aws-scheduler";
import { BULLETIN_SETTINGS } from "../../lambdas/bulletin/settings.ts";
import { DraftsAlarm } from "../constructs/drafts-alarm.ts";
import { StepFunction } from "../constructs/step-function.ts";
import { TIMEOUTS } from "../timeouts.ts";
import { BEIJING, READ_ITEMS, WRITE_ITEMS, type StepsContext } from "./steps-context.ts";

/** bulletin (发布): pages and issues. */
export function addBulletin({ stack, stage, state, alarm, queues, installation, tick }: StepsContext): void {
  const bulletin = new StepFunction(stack, "Bulletin", {
    entry: "bulletin/handler.ts", names: BULLETIN_SETTINGS, timeout: TIMEOUTS.bulletin, memoryMb: 1024,
    settings: {
      assessmentsTable: state.assessments.tableName, eventsTable: state.events.tableName, issuesTable: state.issues.tableName, draftsTable: state.drafts.tableName, siteBucket: state.site.bucketName,
      issuerZh: stage.issuer.zh, issuerEn: stage.issuer.en, demonstration: stage.demonstration, releases: JSON.stringify(stage.releases), noticesTable: state.notices.tableName, bulletinsTopic: state.bulletins.topicArn, installation,
      publicSite: stack.toJsonString({ origin: stage.publicOrigin ?? state.siteOrigin, licence: stage.licence }),
    },
  });
  state.assessments.grant(bulletin.lambda, ...READ_ITEMS);
  state.events.grant(bulletin.lambda, ...READ_ITEMS);
  state.issues.grant(bulletin.lambda, "dynamodb:GetItem", ...WRITE_ITEMS);
  state.drafts.grant(bulletin.lambda, "dynamodb:GetItem", "dynamodb:Query", ...WRITE_ITEMS);
  state.notices.grant(bulletin.lambda, "dynamodb:GetItem");
  state.site.grantReadWrite(bulletin.lambda);
  state.bulletins.grantPublish(bulletin.lambda);
  bulletin.readFrom(queues.bulletin, { batchSize: 1000, windowSeconds: 20, maxConcurrency: 2 });
  tick("Hourly", ScheduleExpression.cron({ minute: "5", timeZone: BEIJING }), queues.bulletin.queue, { hourly: true });
  // Due before 12:00 of the next day (HJ 633-2026 5.2): made at 08:30; the later ticks are for a day that was not closed yet.
  tick("DailyIssue", ScheduleExpression.cron({ minute: "30", hour: "8-11", timeZone: BEIJING }), queues.bulletin.queue, { dailyIssue: true });
  new DraftsAlarm(stack, "DraftsOverdue", { alarm, runbook: "drafts-overdue" });
}
