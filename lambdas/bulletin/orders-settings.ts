/** Settings of the part of bulletin that applies the bureaus' approvals. */
export const BULLETIN_ORDERS_SETTINGS = {
  rawBucket: "RAW_BUCKET",
  draftsTable: "DRAFTS_TABLE",
  bulletinQueue: "BULLETIN_QUEUE",
} as const;
