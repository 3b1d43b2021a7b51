import { HttpMethod } from "aws-cdk-lib/aws-apigatewayv2";
import { QUERY_SETTINGS } from "../../lambdas/query/settings.ts";
import { StepFunction } from "../constructs/step-function.ts";
import { TIMEOUTS } from "../timeouts.ts";
import { READ_ITEMS, type StepsContext } from "./steps-context.ts";

/** query (查询): reads all, writes nothing. */
export function addQuery({ stack, state, route, installation }: StepsContext): void {
  const query = new StepFunction(stack, "Query", {
    entry: "query/handler.ts", names: QUERY_SETTINGS, timeout: TIMEOUTS.query,
    settings: {
      rawBucket: state.raw.bucketName, observationsTable: state.observations.tableName, receiptsTable: state.receipts.tableName,
      assessmentsTable: state.assessments.tableName, registryTable: state.registry.tableName,
      noticesTable: state.notices.tableName, eventsTable: state.events.tableName, issuesTable: state.issues.tableName,
      subscriptionsTable: state.subscriptions.tableName, mattersTable: state.matters.tableName, draftsTable: state.drafts.tableName, installation,
    },
  });
  state.raw.grantRead(query.lambda);
  for (const table of [state.observations, state.receipts, state.assessments, state.registry, state.notices, state.events, state.subscriptions, state.matters, state.drafts]) table.grant(query.lambda, ...READ_ITEMS);
  state.issues.grant(query.lambda, "dynamodb:GetItem");
  for (const path of [
    "/v1/places/{id}/exceedances", "/v1/exceedances", "/v1/bulletins", "/v1/openapi.json", "/v1/try",
    "/v1/receipts/{id}", "/v1/senders/{id}", "/v1/places", "/v1/places/{id}/observations", "/v1/places/{id}/assessments", "/v1/ledger", "/v1/notices/{id}", "/v1/notices/{id}/cap",
    "/v1/subscriptions", "/v1/drafts",
  ]) {
    route(path, HttpMethod.GET, query.lambda);
  }
}
