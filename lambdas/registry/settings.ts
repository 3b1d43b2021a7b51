/** Settings of registry: it applies archived enrolments. */
export const REGISTRY_SETTINGS = {
  rawBucket: "RAW_BUCKET",
  registryTable: "REGISTRY_TABLE",
} as const;
