import { decimal, decimalText, type Decimal } from "../../model/decimal.ts";
import { isItemKey, ITEMS, type ItemKey } from "../../model/item.ts";
import { languageHalf } from "../../model/language-half.ts";
import type { Outlet } from "../../model/network.ts";
import { accepted, refused, type Outcome } from "../../model/outcome.ts";
import { NOT_DETECTED, type OutletLimit, type OutletReason } from "../../model/outlet-assessment.ts";
import type { CivilDate } from "../../model/time.ts";
import type { Basis } from "../../model/assessment.ts";
import type { Discharge, DischargeLimit, DischargeRow } from "../../standards/discharge.ts";
import { citation } from "../../standards/edition.ts";
import type { Register } from "../../standards/register.ts";
import { holds } from "../../standards/sourced.ts";
import { convertWaterValue } from "../../standards/water-units.ts";
import { basisOf } from "../basis-of.ts";

/** A limit to judge by: at most so much, a range, or not to be detected; with what a verdict must name. */
export interface FoundLimit extends OutletLimit {
  readonly rule: Exclude<DischargeLimit, null>;
  /** True where it is a limit at the workshop (第一类污染物) and this is the outlet of the unit: keeping it here proves nothing. */
  readonly diluted: boolean;
  readonly basis: readonly Basis[];
}

export interface LimitBy {
  readonly outlet: Outlet;
  readonly item: ItemKey;
  readonly on: CivilDate;
  readonly register: Register;
  /** Judge by the numbers of a standard that was replaced by one whose numbers are not known; only when asked, and flagged. */
  readonly underReplaced: boolean;
}

/**
 * What of a registration bears on the verdicts of a day; part of their digests. Of the permit the limits that hold on it, without their first and last
 * days: what is permitted from next year on makes no day judged again before.
 */
export const bearing = ({ id, point, approvedOn, standards, permit }: Outlet, on: CivilDate): object => ({
  id, point, approvedOn, standards, permit: permit.filter((limit) => holds(limit, on)).map(({ from: _from, until: _until, ...limit }) => limit).toSorted((a, b) => (a.item < b.item ? -1 : 1)),
});

/**
 * The items that a registration limits (管控项目), on whichever day: those of the permit, and of the registered tables with those that took over from
 * them. Whether one is limited on a day, and at this point, says `outletLimit`.
 */
export function limitedItems({ permit, standards }: Pick<Outlet, "permit" | "standards">, register: Register): ItemKey[] {
  const items = new Set<string>(permit.map(({ item }) => item));
  for (const under of standards) {
    const edition = register.editions.find((each) => each.kind === "discharge" && citation(each) === under.standard);
    if (edition?.kind !== "discharge") continue;
    const tables = new Set([...under.tables, ...edition.handovers.filter(({ table, column }) => under.tables.includes(table) && column === under.column).map(({ to }) => to)]);
    for (const { table, item, scope } of edition.limits) if (tables.has(table) && [under.scope, "all", "other"].includes(scope)) items.add(item);
  }
  return [...items].filter(isItemKey).toSorted();
}

export const limitText = (rule: Exclude<DischargeLimit, null>): string =>
  rule === "not-detected" ? NOT_DETECTED : "digits" in rule ? decimalText(rule) : rule.map((side) => decimalText(side)).join("~");

/**
 * The limit of an item at an outlet on a day: that of the permit (许可限值) where one holds, else of the first registered standard that has
 * the item. Fails with the reason: no limit, not in force, replaced by an edition whose numbers are not known, sampled at another point.
 */
export function outletLimit(by: LimitBy): Outcome<FoundLimit, OutletReason> {
  const permitted = permitLimit(by);
  if (permitted) return accepted(permitted);
  let reason: OutletReason = { kind: "no-limit", zh: "登记的许可证和标准没有该项目的限值，不作评价。", en: "Neither the registered permit nor the registered standards limit this item: not judged." };
  for (const under of by.outlet.standards) {
    const edition = by.register.editions.find((each): each is Discharge => each.kind === "discharge" && citation(each) === under.standard);
    const found = edition && limitUnder(edition, under, by);
    if (found?.ok) return found;
    if (found) reason = found.fault.kind === "no-limit" ? reason : found.fault;
  }
  return refused(reason);
}

function permitLimit({ outlet, item, on }: LimitBy): FoundLimit | undefined {
  const found = outlet.permit.find((each) => each.item === item && holds(each, on));
  if (!found) return undefined;
  const canonical = (text: string): Decimal => {
    const converted = convertWaterValue(decimal(text), found.unit, item);
    if (!converted.ok) throw new RangeError(`the permit of ${outlet.id} limits ${item} in ${found.unit}: the registration was not checked`);
    return converted.value;
  };
  const rule = typeof found.limit === "string" ? canonical(found.limit) : (found.limit.map(canonical) as [Decimal, Decimal]);
  const unverified = found.sureness === "unverified" ? { unverified: `许可限值未确认 · permit limit not confirmed: ${found.source}` } : {};
  return {
    rule, diluted: false, limit: limitText(rule), unit: ITEMS[item].unit, from: "permit", clause: found.permit, averaging: found.averaging,
    basis: [{ edition: found.permit, clause: "许可限值 · permit limit", ...unverified }],
  };
}

function limitUnder(edition: Discharge, under: Outlet["standards"][number], { outlet, item, on, underReplaced }: LimitBy): Outcome<FoundLimit, OutletReason> {
  const rows = under.tables.flatMap((table) => {
    const now = edition.handovers.find((each) => each.table === table && each.column === under.column && each.from <= on)?.to ?? table;
    return edition.limits.filter((row) => row.table === now && row.item === item);
  });
  const row = rows.find(({ scope }) => scope === under.scope && scope !== "other") ?? rows.find(({ scope }) => scope === "all") ?? rows.find(({ scope }) => scope === "other");
  const rule = row && (row.limits[under.column] ?? row.limits["all"]);
  if (!row || !rule) return refused({ kind: "no-limit", zh: "该标准没有该项目的限值。", en: "The standard does not limit this item." });
  if (!holds(edition.inForce, on)) return refused({ kind: "not-in-force", zh: `${citation(edition)}在${on}不在施行期内，不作评价。`, en: `${citation(edition)} was not in force on ${on}: not judged.` });
  const replaced = replacedOn(edition, outlet, on);
  if (replaced && !underReplaced) return refused({ kind: "standard-replaced", ...halves(replaced) });
  if (pointOf(edition, row) === "unit" && outlet.point === "workshop") {
    return refused({ kind: "other-point", zh: "该项目的限值适用于单位总排放口，本排放口为车间排放口，不作评价。", en: "The limit is for the outlet of the unit; this is a workshop outlet: not judged." });
  }
  return accepted({
    rule, diluted: pointOf(edition, row) === "workshop" && outlet.point === "unit", limit: limitText(rule), unit: row.unit, from: citation(edition), clause: row.clause, averaging: "daily-mean",
    basis: [basisOf(edition, row), basisOf(edition, edition.averaging, { method: edition.averaging.verdict }), ...(replaced ? [{ edition: citation(edition), clause: row.clause, method: "under-replaced-edition", unverified: replaced }] : [])],
  });
}

/** Where a row is sampled (采样点). */
export const pointOf = (edition: Discharge, row: DischargeRow): "workshop" | "unit" => row.point ?? edition.tables.find(({ id }) => id === row.table)!.point;

/** Why the numbers of an edition are no longer the law for this outlet; undefined while they are. A project of unknown age may be new. */
function replacedOn({ replaced }: Discharge, { approvedOn }: Outlet, on: CivilDate): string | undefined {
  if (!replaced) return undefined;
  const mayBeNew = approvedOn === null || approvedOn >= replaced.newFrom;
  return on >= (mayBeNew ? replaced.newFrom : replaced.existingFrom) ? replaced.unverified : undefined;
}

const halves = (note: string): { zh: string; en: string } => ({ zh: `${languageHalf(note, "zh")}。`, en: `${languageHalf(note, "en")}.` });
