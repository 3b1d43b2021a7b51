/** Settings of registry: it applies archived commands: enrolments, revocations, rotations. */
export const REGISTRY_SETTINGS = {
  rawBucket: "RAW_BUCKET",
  registryTable: "REGISTRY_TABLE",
} as const;
