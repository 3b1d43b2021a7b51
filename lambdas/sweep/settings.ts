/** Settings of sweep: it sends again what fell through between two steps. */
export const SWEEP_SETTINGS = {
  rawBucket: "RAW_BUCKET",
  receiptsTable: "RECEIPTS_TABLE",
  observationsTable: "OBSERVATIONS_TABLE",
  assessmentsTable: "ASSESSMENTS_TABLE",
  registryTable: "REGISTRY_TABLE",
  rawArrivalsQueue: "RAW_ARRIVALS_QUEUE",
  commandArrivalsQueue: "COMMAND_ARRIVALS_QUEUE",
  alertOrdersQueue: "ALERT_ORDERS_QUEUE",
  mattersTable: "MATTERS_TABLE",
  jointArrivalsQueue: "JOINT_ARRIVALS_QUEUE",
  draftsTable: "DRAFTS_TABLE",
  bulletinOrdersQueue: "BULLETIN_ORDERS_QUEUE",
  /** Alert says there which orders it applied. */
  noticesTable: "NOTICES_TABLE",
  assessQueue: "ASSESS_QUEUE",
} as const;
