/** What DynamoDB counts as the size of an item, and the write units that it takes. */

/** An item holds at most so many bytes. */
export const LARGEST_ITEM_BYTES = 400 * 1024;

/**
 * Bytes of a value as DynamoDB counts them: text by its UTF-8 bytes, numbers by about one byte for two digits and one more, lists and
 * maps three bytes and one for each entry. Source: Amazon DynamoDB developer guide, "DynamoDB item sizes and formats".
 */
export function sizeOf(value: unknown): number {
  if (typeof value === "string") return Buffer.byteLength(value);
  if (typeof value === "number") return Math.ceil(String(Math.abs(value)).replace(".", "").length / 2) + 1 + (value < 0 ? 1 : 0);
  if (value === null || typeof value === "boolean") return 1;
  if (value === undefined) return 0;
  if (Array.isArray(value)) return (value as readonly unknown[]).reduce<number>((sum, entry) => sum + 1 + sizeOf(entry), 3);
  return 3 + sizeOfEntries(value, 1);
}

/** Bytes of an item: the names of its attributes and their values. */
export const itemSize = (item: object): number => sizeOfEntries(item, 0);

const sizeOfEntries = (entries: object, each: number): number =>
  Object.entries(entries).reduce((sum, [name, entry]) => (entry === undefined ? sum : sum + each + Buffer.byteLength(name) + sizeOf(entry)), 0);

/** Write units (WRU) of one put of so many bytes: one for each KiB begun. */
export const unitsOf = (bytes: number): number => Math.max(1, Math.ceil(bytes / 1024));
