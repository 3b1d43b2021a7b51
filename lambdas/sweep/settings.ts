/** Settings of sweep: it sends again what fell through between two steps. */
export const SWEEP_SETTINGS = {
  rawBucket: "RAW_BUCKET",
  receiptsTable: "RECEIPTS_TABLE",
  observationsTable: "OBSERVATIONS_TABLE",
  assessmentsTable: "ASSESSMENTS_TABLE",
  registryTable: "REGISTRY_TABLE",
  rawArrivalsQueue: "RAW_ARRIVALS_QUEUE",
  commandArrivalsQueue: "COMMAND_ARRIVALS_QUEUE",
  assessQueue: "ASSESS_QUEUE",
} as const;
