import { createHash } from "node:crypto";

/** SHA-256 of a text as it stands, in hexadecimal. */
export const contentHash = (text: string): string => createHash("sha256").update(text, "utf8").digest("hex");
