import type { Format } from "../../domain/collect/format.ts";

/** Prefix below which each bureau has its own folder; what is put here is taken. Results stand elsewhere and trigger nothing. */
export const BUREAUS = "bureaus/";
const RESULTS = "results/";

/** What the name of a file in the inbox says: whose it is, and how its bytes are read. */
export interface InboxName {
  readonly city: string;
  /** Undefined where the suffix is none that is known. */
  readonly format: Format | undefined;
}

const NAME = /^bureaus\/([A-Za-z0-9-]{1,64})\/.*[^/]$/s;
const SUFFIX = /\.(?:(?:(gbk)\.)?(csv)|(ndjson|json))(\.gz)?$/i;

/** Reads `bureaus/<city>/<any/name>.csv`, `.gbk.csv`, `.ndjson` or `.json`, each also with `.gz`. Undefined for a folder, and for what stands in none. */
export function parseInboxName(key: string): InboxName | undefined {
  const city = NAME.exec(key)?.[1];
  if (city === undefined) return undefined;
  const [, gbk, csv, json, gz] = SUFFIX.exec(key) ?? [];
  const media = (csv ?? json)?.toLowerCase() as Format["media"] | undefined;
  return { city, format: media === undefined ? undefined : { media, charset: gbk ? "gbk" : "utf-8", encoding: gz ? "gzip" : "identity" } };
}

/** Where the result of a file is written. */
export const resultKey = (key: string): string => `${RESULTS}${key.slice(BUREAUS.length)}.result.json`;
