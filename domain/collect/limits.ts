/** What one push may hold. A day's backlog of all 124 places (about 2,400 hours and 100 rounds, 16,000 values) goes in one or two. */
export const LIMITS = {
  /** Bytes of a body as sent: a Lambda event holds 6 MB in all, a third of which base64 may take. */
  bodyBytes: 4_000_000,
  /** Bytes of a body that was compressed, inflated. */
  inflatedBytes: 16_000_000,
  observations: 5_000,
  /** Values of all observations. */
  readings: 20_000,
  /** JSON values of any kind, so that a body of brackets cannot fill the memory. */
  jsonValues: 250_000,
  /** A value of ours is five levels down; deeper nonsense is refused with its value, up to here, beyond with the push. */
  jsonDepth: 100,
  /** Columns of a CSV file, and characters of one of its records. */
  columns: 400,
  recordLength: 64_000,
  /** Refusals that an answer lists; the receipt has all. */
  refusalsAnswered: 1_000,
} as const;

/** What a file of a bureau's inbox may hold; it is split into pushes within the limits above. */
export const FILE_LIMITS = {
  /** Bytes, as they lie there and inflated. */
  bytes: 64_000_000,
  jsonValues: 4_000_000,
  /** Refusals that a result lists; the receipts have all. */
  refusalsListed: 10_000,
} as const;
