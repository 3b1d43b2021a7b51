/** Settings of manifest: it reads the raw archive and writes what proves it. */
export const MANIFEST_SETTINGS = {
  rawBucket: "RAW_BUCKET",
  manifestBucket: "MANIFEST_BUCKET",
} as const;
