/** Settings of the canary: where it pushes, with which key, and the stores in which the steps leave what they made of it. It writes none of them. */
export const CANARY_SETTINGS = {
  /** Name or ARN of the text (Secrets Manager) that its key follows from. */
  canaryKey: "CANARY_KEY",
  api: "API",
  everyMinutes: "EVERY_MINUTES",
  rawBucket: "RAW_BUCKET",
  observationsTable: "OBSERVATIONS_TABLE",
  assessmentsTable: "ASSESSMENTS_TABLE",
  eventsTable: "EVENTS_TABLE",
  issuesTable: "ISSUES_TABLE",
} as const;

/** Where no canary flies, collect has no key for it. */
export const NO_CANARY = "none";
export const CANARY_PATH = "/v1/canary";
/** Where its pushes lie in the raw archive: see `domain/canary/canary-place.ts`. */
export const CANARY_RAW = "canary/";
/** Metrics: one for each run, and one for each stage, 1 while it does not answer. */
export const CANARY_METRICS = {
  runs: "CanaryRuns",
  silent: { collect: "CanaryCollectSilent", normalize: "CanaryNormalizeSilent", assess: "CanaryAssessSilent", alert: "CanaryAlertSilent", bulletin: "CanaryBulletinSilent" },
} as const;
