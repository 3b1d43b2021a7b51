import type { Basis } from "../model/assessment.ts";
import { citation, type Edition } from "../standards/edition.ts";
import type { LawDay } from "../standards/law-day.ts";

/** What a rule of an edition says of its own standing. */
export interface Ruled {
  readonly clause: string;
  readonly source: string;
  readonly sureness: string;
  readonly unverified?: string | undefined;
}

/**
 * The basis (依据) that a rule of an edition gives to a verdict. Where neither the official text nor two independent sources stand behind
 * it, `unverified` says what it rests on instead.
 */
export function basisOf(edition: Edition, rule: Ruled, more: { readonly phase?: string; readonly method?: string } = {}): Basis {
  const weak = rule.sureness !== "official" && rule.sureness !== "two sources";
  const unverified = rule.unverified ?? (weak ? edition.sources[rule.source] : undefined);
  return { edition: citation(edition), clause: rule.clause, ...more, ...(unverified === undefined ? {} : { unverified }) };
}

/** What a verdict of a day before the nationwide first day rests on; empty on all other days. */
export const earlyBasis = ({ early }: { readonly early: LawDay["early"] }): Basis[] => (early ? [basisOf(early.edition, early)] : []);
