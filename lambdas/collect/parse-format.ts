import * as z from "zod";
import { parseItem, Token } from "structured-headers";
import type { Format } from "../../domain/collect/format.ts";

const Parameters = z.strictObject({
  charset: z.enum(["utf-8", "gbk"]).default("utf-8"),
  encoding: z.enum(["identity", "gzip"]).default("identity"),
});
const Media = z.enum(["json", "ndjson", "csv"]);

/**
 * Reads `beijiang-format: csv; charset=gbk; encoding=gzip` (an Item of RFC 9651: a token with parameters). Without parameters: UTF-8, not
 * compressed. Undefined where the text is none of these; GBK is for CSV alone, as JSON is UTF-8 (RFC 8259, 8.1).
 */
export function parseFormat(header: string): Format | undefined {
  try {
    const [value, parameters] = parseItem(header);
    if (!(value instanceof Token)) return undefined;
    const media = Media.parse(value.toString());
    const given = Object.fromEntries([...parameters].map(([name, token]) => [name, token instanceof Token ? token.toString().toLowerCase() : token]));
    const { charset, encoding } = Parameters.parse(given);
    return charset === "gbk" && media !== "csv" ? undefined : { media, charset, encoding };
  } catch {
    // The library throws on what is no Item, zod on what is none of these words: neither is a format.
    return undefined;
  }
}

const TEXT_TYPES: Readonly<Record<string, Format["media"]>> = { "application/json": "json", "application/x-ndjson": "ndjson", "text/csv": "csv" };
const TEXT_TYPE = /^([a-z-]+\/[a-z-]+)(?:\s*;\s*(?:charset=(?:utf-8|"utf-8")|header=present)){0,2}$/i;

/** The format that the headers of a push state; undefined where they state none that is known, or two. */
export function formatOf(contentType: string, header: string | undefined): Format | undefined {
  if (/^application\/octet-stream$/i.test(contentType)) return header === undefined ? undefined : parseFormat(header);
  const type = TEXT_TYPE.exec(contentType)?.[1]?.toLowerCase() ?? "";
  const media = Object.hasOwn(TEXT_TYPES, type) ? TEXT_TYPES[type] : undefined;
  return media === undefined || header !== undefined ? undefined : { media, charset: "utf-8", encoding: "identity" };
}
