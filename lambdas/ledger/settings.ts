/** Settings of ledger: it reads what came in and what became of it, and tells the people on duty where the two differ. */
export const LEDGER_SETTINGS = {
  rawBucket: "RAW_BUCKET",
  receiptsTable: "RECEIPTS_TABLE",
  observationsTable: "OBSERVATIONS_TABLE",
  ledgerTable: "LEDGER_TABLE",
  operationsTopic: "OPERATIONS_TOPIC",
} as const;
