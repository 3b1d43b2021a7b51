import type { Basis, NotAvailable } from "../../domain/model/assessment.ts";
import { said, type Language } from "./language.ts";

const clauseText = ({ edition, phase, clause, method }: Basis): string =>
  `${edition}${phase === undefined ? "" : ` (${phase})`} ${clause}${method === undefined ? "" : ` [${method}]`}`;

/** What a verdict rests on, in the words of a line: clauses with edition, phase and method, and which of them no official text confirms. */
export function basisParts(basis: readonly Basis[]) {
  const unverified = basis.filter((each) => each.unverified !== undefined).map(clauseText);
  return { clauses: basis.map(clauseText), ...(unverified.length > 0 ? { unverified } : {}) };
}

/** Why there is no verdict, with the reason in Chinese unless another language was asked for; null where there is one. */
export function reasonOf(notAvailable: NotAvailable | null, language: Language): object | null {
  if (!notAvailable) return null;
  const { kind, items, clause, zh, en } = notAvailable;
  return { kind, items, ...(clause === undefined ? {} : { clause }), reason: said({ zh, en }, language === "both" ? "zh" : language) };
}

/** An object's members as they stand in a longer JSON object: `"a":1,"b":2`. */
export const membersOf = (object: object): string => JSON.stringify(object).slice(1, -1);
