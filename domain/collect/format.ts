/** How the bytes of a push are read: stated by the sender, signed with them, kept beside them. */
export interface Format {
  readonly media: "json" | "ndjson" | "csv";
  readonly charset: "utf-8" | "gbk";
  readonly encoding: "identity" | "gzip";
}

/** The format in one word order, as it is kept beside the raw object; `parseFormat` of the shells reads it back. */
export const formatText = ({ media, charset, encoding }: Format): string => `${media}; charset=${charset}; encoding=${encoding}`;
