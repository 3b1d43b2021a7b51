import type { CivilDate, Instant } from "../../model/time.ts";
import { citation, type EditionKind } from "../../standards/edition.ts";
import { ofKind } from "../../standards/edition-in-force.ts";
import { phaseOn } from "../../standards/limit-for.ts";
import type { Register } from "../../standards/register.ts";
import type { LawSwitch } from "./chart.ts";
import { daySpans } from "./day-spans.ts";

/** The moments within a stretch of time from which on another edition of one kind of rules, or another phase of it, is in force. */
export function lawSwitches(register: Register, kind: EditionKind, from: Instant, to: Instant, label: (edition: string) => string): LawSwitch[] {
  const inForce = (on: CivilDate) => {
    const edition = ofKind(register, kind, on);
    return edition ? { cited: citation(edition), phase: edition.kind === "air-limits" ? (phaseOn(edition, on)?.id ?? "") : "" } : null;
  };
  return daySpans(from, to, inForce, (held) => held && `${held.cited} ${held.phase}`).slice(1).flatMap(({ from: at, held }) => (held ? [{ at, label: label(held.cited) }] : []));
}
