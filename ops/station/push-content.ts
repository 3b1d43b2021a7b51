import type { Content } from "../signing/sign-request.ts";

/** Media type of each format as UTF-8 text. */
const TEXT: Readonly<Record<string, string>> = { json: "application/json", ndjson: "application/x-ndjson", csv: "text/csv" };

/**
 * How a file is sent, by its name: `.json`, `.ndjson`, `.csv`, before it `.gbk` for that charset, after it `.gz` where it is compressed. What is no
 * UTF-8 text goes as bytes with a format header. Undefined where the name does not say.
 */
export function contentOf(fileName: string): Content | undefined {
  const match = /(\.gbk)?\.(json|ndjson|csv)(\.gz)?$/i.exec(fileName);
  if (!match) return undefined;
  const [, gbk, format, gz] = match.map((part) => part?.toLowerCase());
  if (!gbk && !gz) return { type: TEXT[format!]! };
  return { type: "application/octet-stream", format: `${format}${gbk ? "; charset=gbk" : ""}${gz ? "; encoding=gzip" : ""}` };
}
