/** Settings of normalize. */
export const NORMALIZE_SETTINGS = {
  rawBucket: "RAW_BUCKET",
  observationsTable: "OBSERVATIONS_TABLE",
  receiptsTable: "RECEIPTS_TABLE",
  assessQueue: "ASSESS_QUEUE",
} as const;
