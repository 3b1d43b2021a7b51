/** Settings of sweep: it sends again what fell through between two steps. */
export const SWEEP_SETTINGS = {
  rawBucket: "RAW_BUCKET",
  receiptsTable: "RECEIPTS_TABLE",
  rawArrivalsQueue: "RAW_ARRIVALS_QUEUE",
} as const;
