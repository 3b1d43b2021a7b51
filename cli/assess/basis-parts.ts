import type { Basis, NotAvailable } from "../../domain/model/assessment.ts";
import { said, type Language } from "./language.ts";

const clauseText = ({ edition, phase, clause, method, unverified }: Basis): string =>
  `${edition}${phase === undefined ? "" : ` (${phase})`} ${clause}${method === undefined ? "" : ` [${method}]`}${unverified === undefined ? "" : " (unverified)"}`;

/** What a verdict rests on, in the words of a line: edition, phase, clause, method, and `(unverified)` where no official text confirms it. */
export const clausesOf = (basis: readonly Basis[]): string[] => basis.map(clauseText);

/** Why there is no verdict, with the reason in Chinese unless another language was asked for; null where there is one. */
export function reasonOf(notAvailable: NotAvailable | null, language: Language): object | null {
  if (!notAvailable) return null;
  const { kind, items, clause, zh, en } = notAvailable;
  return { kind, items, ...(clause === undefined ? {} : { clause }), reason: said({ zh, en }, language === "both" ? "zh" : language) };
}

/** An object's members as they stand in a longer JSON object: `"a":1,"b":2`. */
export const membersOf = (object: object): string => JSON.stringify(object).slice(1, -1);
