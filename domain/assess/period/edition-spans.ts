import type { NoEdition } from "../../standards/edition-in-force.ts";
import type { Outcome } from "../../model/outcome.ts";
import type { CivilDate } from "../../model/time.ts";
import { citation } from "../../standards/edition.ts";
import type { Register } from "../../standards/register.ts";
import { airRulesOn, type AirRules } from "../air-rules.ts";

/** Days that follow each other under one set of editions and one phase. */
export interface EditionSpan {
  readonly first: CivilDate;
  readonly last: CivilDate;
  readonly rules: Outcome<AirRules, NoEdition>;
}

/** What tells one set of rules from another: a new phase or reference state of GB 3095, edition of HJ 633 or of HJ 663. */
export const editionsOf = ({ limits, index, evaluation }: AirRules): string[] => [limits, index, evaluation].map((edition) => citation(edition));

/** The days of a period, cut where the editions or the phase change; in a city, from its own first day of the law. */
export function editionSpans(register: Register, days: readonly CivilDate[], city: string | undefined): EditionSpan[] {
  const spans: (EditionSpan & { readonly key: string })[] = [];
  for (const day of days) {
    const rules = airRulesOn(register, day, city);
    const key = rules.ok ? [...editionsOf(rules.value), rules.value.phase, rules.value.early?.city ?? ""].join() : `none: ${rules.fault.code}`;
    const before = spans.at(-1);
    if (before?.key === key) spans[spans.length - 1] = { ...before, last: day };
    else spans.push({ first: day, last: day, rules, key });
  }
  return spans;
}
