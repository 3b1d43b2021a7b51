/** Settings of collect: where signed pushes and commands go, and whose keys count. */
export const COLLECT_SETTINGS = {
  rawBucket: "RAW_BUCKET",
  registryTable: "REGISTRY_TABLE",
  /** JSON: administrators' key ids and Ed25519 public keys (SPKI, base64). They enrol everyone else. */
  administrators: "ADMINISTRATORS",
} as const;

/** Settings of the inbox of collect: files of bureaus. */
export const INBOX_SETTINGS = {
  inboxBucket: "INBOX_BUCKET",
  rawBucket: "RAW_BUCKET",
  /** JSON: settings by city (SenderSettings) of bureaus whose files are written otherwise than by default. */
  bureaus: "BUREAUS",
} as const;
