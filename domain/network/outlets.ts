import * as z from "zod";
import outletData from "../../network/outlets.json" with { type: "json" };
import { isItemKey } from "../model/item.ts";
import { Outlet, type Network } from "../model/network.ts";
import { decimal } from "../model/decimal.ts";
import { citation } from "../standards/edition.ts";
import { REGISTER, type Register } from "../standards/register.ts";
import { convertWaterValue } from "../standards/water-units.ts";
import { network } from "./network.ts";

/**
 * What is wrong between registered outlets (废水排放口) and the rest that their schema cannot see: ids twice, an unknown city, stop on the
 * river, standard, table, column or industry, a permit limit of no item or in no unit, a permit that ends before it begins.
 */
export function outletFaults(outlets: readonly Outlet[], { cities, reaches }: Pick<Network, "cities" | "reaches">, register: Register): string[] {
  const faults = outlets.filter(({ id }, at) => outlets.findIndex((other) => other.id === id) !== at).map(({ id }) => `the outlet ${id} is registered twice`);
  for (const outlet of outlets) {
    const wrong = (what: string) => faults.push(`outlet ${outlet.id}: ${what}`);
    if (!cities.some(({ id }) => id === outlet.city)) wrong(`the city ${outlet.city} is not in the network`);
    if (outlet.receives !== null && !reaches.some(({ id }) => id === outlet.receives)) wrong(`${outlet.receives} is no stop on the river`);
    for (const under of outlet.standards) {
      const edition = register.editions.find((each) => each.kind === "discharge" && citation(each) === under.standard);
      if (edition?.kind !== "discharge") { wrong(`no discharge standard ${under.standard}`); continue; }
      if (!edition.scopes.some(({ id }) => id === under.scope)) wrong(`${under.standard} has no scope ${under.scope}`);
      const tables = under.tables.map((id) => edition.tables.find((table) => table.id === id));
      under.tables.forEach((id, at) => { if (!tables[at]) wrong(`${under.standard} has no table ${id}`); });
      if (!tables.some((table) => table?.columns.includes(under.column))) wrong(`no table of ${under.standard} has the column ${under.column}`);
    }
    for (const { item, unit, from, until, limit } of outlet.permit) {
      if (!isItemKey(item)) wrong(`the permit limits "${item}", which is no item`);
      else if ([limit].flat().some((number) => !convertWaterValue(decimal(number), unit, item).ok)) wrong(`the permit limits ${item} in ${unit}`);
      if (until !== null && until <= from) wrong(`the permit limit of ${item} ends before it begins`);
    }
  }
  return faults;
}

/** Reads registered outlets. Throws with every fault found: a wrong registration must stop the start. */
export function parseOutlets(data: unknown, of: Pick<Network, "cities" | "reaches">, register: Register): Outlet[] {
  const outlets = z.array(Outlet).parse(data);
  const faults = outletFaults(outlets, of, register);
  if (faults.length > 0) throw new Error(`the registered outlets do not hold together: ${faults.join("; ")}`);
  return outlets;
}

/** The registered outlets of this installation. */
export const outlets: readonly Outlet[] = parseOutlets(outletData, network, REGISTER);
