/** Settings of collect: where signed pushes and commands go, and whose keys count. */
export const COLLECT_SETTINGS = {
  rawBucket: "RAW_BUCKET",
  registryTable: "REGISTRY_TABLE",
  /** JSON: administrators' key ids and Ed25519 public keys (SPKI, base64). They enrol everyone else. */
  administrators: "ADMINISTRATORS",
  /** Buckets of the keys, and how fast they fill (JSON: RateLimit). */
  limitsTable: "LIMITS_TABLE",
  senderLimit: "SENDER_LIMIT",
} as const;

/** Metrics of collect: requests that were refused, in all and by reason. */
export const COLLECT_METRICS = { refused: "RequestRefused", reason: "reason" } as const;
