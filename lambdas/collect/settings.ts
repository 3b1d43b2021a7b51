/** Settings of collect: where signed pushes and commands go, and whose keys count. */
export const COLLECT_SETTINGS = {
  rawBucket: "RAW_BUCKET",
  registryTable: "REGISTRY_TABLE",
  /** JSON: administrators' key ids and Ed25519 public keys (SPKI, base64). They enrol everyone else. */
  administrators: "ADMINISTRATORS",
  /** Buckets of the keys, and how fast they fill (JSON: RateLimit). */
  limitsTable: "LIMITS_TABLE",
  senderLimit: "SENDER_LIMIT",
  /** Name or ARN of the text (Secrets Manager) that the key of the canary follows from; `none`: no canary flies. */
  canaryKey: "CANARY_KEY",
} as const;

/** Metrics of collect: requests that were refused, in all and by reason. */
export const COLLECT_METRICS = { refused: "RequestRefused", reason: "reason" } as const;

/** Settings of the inbox of collect: files of bureaus. */
export const INBOX_SETTINGS = {
  inboxBucket: "INBOX_BUCKET",
  rawBucket: "RAW_BUCKET",
  /** JSON: settings by city (SenderSettings) of bureaus whose files are written otherwise than by default. */
  bureaus: "BUREAUS",
} as const;
