/** Settings of collect: where signed pushes and commands go, and whose keys count. */
export const COLLECT_SETTINGS = {
  rawBucket: "RAW_BUCKET",
  registryTable: "REGISTRY_TABLE",
  /** JSON: administrators' key ids and Ed25519 public keys (SPKI, base64). They enrol everyone else. */
  administrators: "ADMINISTRATORS",
} as const;
