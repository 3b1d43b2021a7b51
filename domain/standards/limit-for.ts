import type { Decimal } from "../model/decimal.ts";
import type { LimitItem } from "../model/item.ts";
import { accepted, refused, type Outcome } from "../model/outcome.ts";
import type { CivilDate } from "../model/time.ts";
import type { AirLimits, Averaging, ReferenceLimit } from "./air-limits.ts";
import { citation } from "./edition.ts";
import { ofKind, type NoEdition } from "./edition-in-force.ts";
import type { Register } from "./register.ts";
import { holds } from "./sourced.ts";

/** A limit (浓度限值) with all that a verdict must name. */
export interface Limit {
  readonly atMost: Decimal;
  readonly unit: string;
  readonly edition: string;
  readonly phase: string;
  readonly clause: string;
  readonly sureness: string;
}

export interface NoLimit {
  readonly kind: "no-limit";
  readonly item: LimitItem;
  readonly averaging: Averaging;
}

/** The phase of an edition on a day; undefined outside all of them. */
export const phaseOn = (edition: AirLimits, on: CivilDate): AirLimits["phases"][number] | undefined =>
  edition.phases.find((phase) => holds(phase, on));

/**
 * The limit of an air item of tables 1 and 2 for an averaging time and grade on a civil day, in the item's canonical unit, by GB 3095 and its phase.
 * Fails with `no-edition-in-force` before the first edition and with `no-limit` where the standard has none (PM over 1 h).
 */
export function limitFor(
  register: Register, of: { readonly item: LimitItem; readonly averaging: Averaging; readonly grade: 1 | 2; readonly on: CivilDate },
): Outcome<Limit, NoEdition | NoLimit> {
  const edition = ofKind(register, "air-limits", of.on);
  const phase = edition && phaseOn(edition, of.on);
  if (!edition || !phase) return refused({ kind: "no-edition-in-force", code: "GB 3095", on: of.on });
  const limit = edition.limits.find((row) =>
    row.item === of.item && row.averaging === of.averaging && row.grade === of.grade && (row.phase ?? phase.id) === phase.id);
  if (!limit) return refused({ kind: "no-limit", item: of.item, averaging: of.averaging });
  const { atMost, unit, clause, sureness } = limit;
  return accepted({ atMost, unit, clause, sureness, edition: citation(edition), phase: phase.id });
}

/** The reference limits (参考浓度限值, annex A) of a day, all areas; empty where no edition is in force. They judge nothing. */
export const referenceLimitsOn = (register: Register, on: CivilDate): readonly ReferenceLimit[] =>
  ofKind(register, "air-limits", on)?.reference ?? [];
