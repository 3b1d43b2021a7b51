import type { Basis, Exceedance, WaterClass, WaterRound } from "../model/assessment.ts";
import { decimalText, type Decimal } from "../model/decimal.ts";
import { CLASS_ITEMS, ITEMS, type ClassItem, type ItemKey } from "../model/item.ts";
import type { Section } from "../model/network.ts";
import { currentValue } from "../model/observation.ts";
import { dayOfIntervalEnd, type CivilDate, type Instant } from "../model/time.ts";
import { citation } from "../standards/edition.ts";
import { lawOn, WATER_LAW } from "../standards/law-on.ts";
import { REGISTER, type Register } from "../standards/register.ts";
import { basisOf } from "./basis-of.ts";
import { exceedanceMultiple } from "./exceedance-over.ts";
import { judgedValue, lowestInWater } from "./judged-value.ts";
import { latestReceipt, madeFrom, revisionsOf, usedOf } from "./made-from.ts";
import { itemsMissing, noData, noEdition, VERDICTS } from "./not-available.ts";
import { notCountedOf, withMarks } from "./not-counted.ts";
import type { FlaggedObservation } from "./quality/flagged.ts";
import { qualityOf } from "./quality/stuck-high.ts";
import { saySuspect } from "./quality/suspect-of.ts";
import { classLimitText, keepsClass, roundForClass, waterClassOf } from "./water-class-of.ts";
import { waterRulesOn, type WaterRules } from "./water-rules.ts";

export interface WaterRoundInput {
  readonly section: Pick<Section, "id" | "tpColumn" | "target">;
  readonly endsAt: Instant;
  /** What the section said of the round, with its flags where quality control is wanted; undefined where it said nothing. */
  readonly observation: FlaggedObservation | undefined;
  readonly register?: Register;
}

const WATER_ITEMS = (Object.keys(ITEMS) as ItemKey[]).filter((item) => ITEMS[item].medium === "water");
const QUANTITIES = WATER_ITEMS.filter((item) => ITEMS[item].kind === "quantity");

/**
 * Real-time class (实时水质类别) of one section and monitoring round (监测时次) by GB 3838-2002 table 1: the worst of the five automatic items,
 * no class where one is missing; values rounded as the classing method in force that day says; total phosphorus by the section's column
 * (`either`: river). Items over the target class, where one is known that day, and items over class III stand apart, also without a
 * class. The site state (维护 …) is carried, not judged: a site in maintenance with all five values is classed, as the national site does.
 *
 * Negative values are judged as missing, except temperatures. `receivedAt` is the latest receipt among all values of the round, its end
 * where nothing was reported. Never fails.
 */
export function assessWaterRound({ section, endsAt, observation, register = REGISTER }: WaterRoundInput): WaterRound {
  const on = dayOfIntervalEnd(endsAt);
  const used = usedOf(observation, WATER_ITEMS);
  const target = targetOn(section, on);
  const head = {
    kind: "water-round", place: section.id, endsAt, siteState: currentValue(observation?.items.siteState)?.value ?? null, target,
    receivedAt: latestReceipt(used, endsAt),
    madeFrom: { ...madeFrom(lawOn(register, WATER_LAW, on), used, { endsAt, tpColumn: section.tpColumn, target }), revisions: revisionsOf(used) },
  } as const;
  const found = waterRulesOn(register, on);
  if (!found.ok) return { ...head, values: {}, itemClasses: {}, class: null, decidedBy: [], notAvailable: noEdition(found.fault), overTarget: [], overClass3: [], basis: [] };
  const rules = found.value;
  const values = valuesOf(observation, rules);
  const column = section.tpColumn === "lake" ? "lake" : "river";
  const itemClasses: Partial<Record<ClassItem, WaterClass>> = {};
  for (const item of CLASS_ITEMS) if (values[item]) itemClasses[item] = waterClassOf(values[item], rules.row(item, column));
  const missing = CLASS_ITEMS.filter((item) => !values[item]);
  const worst = missing.length === 0 ? (Math.max(...Object.values(itemClasses)) as WaterClass) : null;
  const over = (of: WaterClass | null) => (of === null || of === 6 ? [] : saySuspect(exceedancesOf(values, { rules, column, of }), observation?.quality));
  const [overTarget, overClass3] = [over(target), over(3)];
  const marked = notCountedOf(observation, QUANTITIES);
  const quality = qualityOf(observation, QUANTITIES, (item, value) => isClassItem(item) && waterClassOf(roundedFor(item, value, rules), rules.row(item, column)) > 3);
  return {
    ...head, ...marked, ...quality, itemClasses, class: worst, overTarget, overClass3,
    values: Object.fromEntries(QUANTITIES.flatMap((item) => (values[item] ? [[item, decimalText(values[item])]] : []))),
    decidedBy: worst !== null && worst > 3 ? CLASS_ITEMS.filter((item) => itemClasses[item] === worst) : [],
    notAvailable: missing.length === 0 ? null : withMarks(
      missing.length === CLASS_ITEMS.length ? noData(missing, VERDICTS.CLASS) : itemsMissing(missing, VERDICTS.CLASS, rules.edition.realtime.clause), marked),
    basis: basisOfRound(rules, { section, target, oxygen: itemClasses.dissolvedOxygen, missing: missing.length > 0, exceeds: overTarget.length + overClass3.length > 0 }),
  };
}

/** The target class (水质目标) of a section on a day; null where none is known for it. */
const targetOn = ({ target }: WaterRoundInput["section"], on: CivilDate): WaterClass | null =>
  target && (target.from === null || target.from <= on) ? target.class : null;

const isClassItem = (item: ItemKey): item is ClassItem => CLASS_ITEMS.some((one) => one === item);

function roundedFor(item: ItemKey, value: Decimal, { classing }: WaterRules): Decimal {
  const places = classing.decimals?.[item];
  return places === undefined ? value : roundForClass(value, places);
}

function valuesOf(observation: FlaggedObservation | undefined, rules: WaterRules): Partial<Record<ItemKey, Decimal>> {
  const values: Partial<Record<ItemKey, Decimal>> = {};
  for (const item of QUANTITIES) {
    const value = judgedValue(observation, item, lowestInWater(item));
    if (value) values[item] = roundedFor(item, value, rules);
  }
  return values;
}

/** Items outside the limits of a class, with the multiple (超标倍数) where there is one: not for pH, oxygen and temperature. */
function exceedancesOf(
  values: Partial<Record<ItemKey, Decimal>>, by: { readonly rules: WaterRules; readonly column: "river" | "lake"; readonly of: 1 | 2 | 3 | 4 | 5 },
): Exceedance[] {
  const { edition } = by.rules;
  return CLASS_ITEMS.flatMap((item) => {
    const [value, row] = [values[item], by.rules.row(item, by.column)];
    if (!value || keepsClass(value, row, by.of)) return [];
    const multiple = row.rule === "atMost" && !edition.multiple.notFor.includes(item)
      ? { multiple: exceedanceMultiple(value, row.limits[by.of - 1]!, edition.multiple.decimals) } : {};
    return [{
      item, averaging: "round", value: decimalText(value), limit: classLimitText(row, by.of), unit: row.unit, ...multiple,
      edition: citation(edition), clause: row.clause,
    }];
  });
}

function basisOfRound({ edition, classing, row }: WaterRules, of: {
  readonly section: WaterRoundInput["section"]; readonly target: WaterClass | null; readonly oxygen: WaterClass | undefined;
  readonly missing: boolean; readonly exceeds: boolean;
}): Basis[] {
  const { section: { tpColumn, target } } = of;
  const phosphorus = basisOf(edition, row("totalPhosphorus", tpColumn === "lake" ? "lake" : "river"), { method: tpColumn === "lake" ? "lake-column" : "river-column" });
  return [
    { edition: citation(edition), clause: "5.1, table 1" },
    basisOf(edition, classing, { method: classing.method }),
    tpColumn === "either" ? { ...phosphorus, unverified: "总磷按河流限值（湖库、河流未确认）· column of total phosphorus not confirmed: river used" } : phosphorus,
    ...(of.oxygen !== undefined && of.oxygen <= 2 ? [basisOf(edition, edition.saturation, { method: "oxygen-by-concentration" })] : []),
    ...(of.missing ? [basisOf(edition, edition.realtime, { method: "no-class-when-missing" })] : []),
    ...(of.target !== null && target?.sureness === "unverified"
      ? [{ edition: citation(edition), clause: "5.1", unverified: `水质目标未确认 · target class not confirmed: ${target.source}` }] : []),
    ...(of.exceeds ? [basisOf(edition, edition.multiple)] : []),
  ];
}
