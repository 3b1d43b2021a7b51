import { compareDecimals, decimal } from "../model/decimal.ts";
import { isItemKey } from "../model/item.ts";
import { measures, type Outlet } from "../model/network.ts";
import { citation } from "../standards/edition.ts";
import type { Register } from "../standards/register.ts";
import { convertWaterValue } from "../standards/water-units.ts";

/**
 * What is wrong between registered outlets (废水排放口) and the standards that their schema cannot see: an unknown standard, table, column or
 * industry, a permit limit of no item or in no unit, of 0 or from high to low, the most of dissolved oxygen, a permit that ends before it begins, two limits of an item on one day. Ids, cities and the
 * river: see `networkFaults`.
 */
export function outletFaults(outlets: readonly Outlet[], register: Register): string[] {
  const faults: string[] = [];
  for (const outlet of outlets) {
    const wrong = (what: string) => faults.push(`outlet ${outlet.id}: ${what}`);
    for (const under of outlet.standards) {
      const edition = register.editions.find((each) => each.kind === "discharge" && citation(each) === under.standard);
      if (edition?.kind !== "discharge") { wrong(`no discharge standard ${under.standard}`); continue; }
      if (!edition.scopes.some(({ id }) => id === under.scope)) wrong(`${under.standard} has no scope ${under.scope}`);
      const tables = under.tables.map((id) => edition.tables.find((table) => table.id === id));
      under.tables.forEach((id, at) => { if (!tables[at]) wrong(`${under.standard} has no table ${id}`); });
      if (!tables.some((table) => table?.columns.includes(under.column))) wrong(`no table of ${under.standard} has the column ${under.column}`);
    }
    for (const { item, unit, from, until, limit } of outlet.permit) {
      if (!isItemKey(item) || !measures(outlet, item)) wrong(`the permit limits "${item}", which is no item of waste water`);
      else if ([limit].flat().some((number) => !convertWaterValue(decimal(number), unit, item).ok)) wrong(`the permit limits ${item} in ${unit}`);
      else if (typeof limit === "string" ? decimal(limit).digits === 0 : compareDecimals(decimal(limit[0]), decimal(limit[1])) >= 0) {
        wrong(`the permit limits ${item} to ${[limit].flat().join("~")}: a limit is above 0, a range goes from its lower to its upper end`);
      }
      else if (item === "dissolvedOxygen" && typeof limit === "string") wrong("the permit limits dissolvedOxygen by one number, which would be the most: give a range from the least");
      if (until !== null && until <= from) wrong(`the permit limit of ${item} ends before it begins`);
    }
    outlet.permit.forEach((one, at) => {
      if (outlet.permit.slice(0, at).some((other) => other.item === one.item && overlap(other, one))) wrong(`the permit has two limits of ${one.item} on one day`);
    });
  }
  return faults;
}

type Span = Pick<Outlet["permit"][number], "from" | "until">;
const overlap = (a: Span, b: Span): boolean => (b.until === null || a.from < b.until) && (a.until === null || b.from < a.until);
