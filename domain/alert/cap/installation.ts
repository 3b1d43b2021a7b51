import type { Words } from "../event-words.ts";

/** Who sends, and whether in earnest: what is the same in all messages of an installation. */
export interface Installation {
  /** CAP sender: unique in the world, such as a domain name; no spaces, commas, `<` or `&`. */
  readonly sender: string;
  readonly issuer: Words;
  /** Exercise: a demonstration, which nobody may act upon. */
  readonly status: "Actual" | "Exercise";
  /** Address of the API, without a slash at its end. */
  readonly api: string;
}

/** How an Exercise is marked, wherever it is read. */
export const MARKS = {
  drill: { zh: "演练", en: "DRILL" },
  demonstration: { zh: "软件演示，非政府发布，请勿据此行动。", en: "Software demonstration, not a government publication: do not act upon it." },
} as const satisfies Record<string, Words>;
