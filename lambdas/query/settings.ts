/** Settings of query: it reads all and writes nothing. */
export const QUERY_SETTINGS = {
  rawBucket: "RAW_BUCKET",
  observationsTable: "OBSERVATIONS_TABLE",
  receiptsTable: "RECEIPTS_TABLE",
  assessmentsTable: "ASSESSMENTS_TABLE",
  registryTable: "REGISTRY_TABLE",
  noticesTable: "NOTICES_TABLE",
  eventsTable: "EVENTS_TABLE",
  issuesTable: "ISSUES_TABLE",
  draftsTable: "DRAFTS_TABLE",
  subscriptionsTable: "SUBSCRIPTIONS_TABLE",
  mattersTable: "MATTERS_TABLE",
  /** JSON: who sends notices (Installation), for their CAP. */
  installation: "INSTALLATION",
} as const;
