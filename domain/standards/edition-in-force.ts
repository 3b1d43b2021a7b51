import { accepted, refused, type Outcome } from "../model/outcome.ts";
import type { CivilDate } from "../model/time.ts";
import type { Edition, EditionKind } from "./edition.ts";
import type { Register } from "./register.ts";
import { holds } from "./sourced.ts";

export interface NoEdition {
  readonly kind: "no-edition-in-force";
  readonly code: string;
  readonly on: CivilDate;
}

/**
 * The edition of a standard (`code`, for example `GB 3095`) in force on a civil day of Beijing. Never "the latest", never a
 * neighbour's: before the first edition there is no answer, and the fault says so.
 */
export function editionInForce(register: Register, code: string, on: CivilDate): Outcome<Edition, NoEdition> {
  const found = register.editions.find((edition) => edition.code === code && holds(edition.inForce, on));
  return found ? accepted(found) : refused({ kind: "no-edition-in-force", code, on });
}

/** The edition of one kind of rules in force on a day, or undefined. Each kind has one code at a time. */
export function ofKind<K extends EditionKind>(register: Register, kind: K, on: CivilDate): Extract<Edition, { kind: K }> | undefined {
  return register.editions.find(
    (edition): edition is Extract<Edition, { kind: K }> => edition.kind === kind && holds(edition.inForce, on),
  );
}
