import * as z from "zod";
import data from "../../network/river-distances.json" with { type: "json" };
import type { Network } from "../model/network.ts";
import { network } from "./network.ts";

/** Length of water between two neighbouring stops (河段长度), in km as decimal text. Only what a source gives: nothing is measured on a map. */
export const RiverDistance = z.strictObject({
  from: z.string(), to: z.string(), km: z.string().regex(/^(?!0+(\.0+)?$)\d{1,4}(\.\d{1,3})?$/),
  source: z.string().min(1), sureness: z.enum(["official", "two sources", "one source", "unverified"]),
});
export type RiverDistance = z.infer<typeof RiverDistance>;

/** Reads distances. Throws with every one that joins no neighbours of the river, or stands twice. */
export function parseDistances(json: unknown, { reaches }: Network): RiverDistance[] {
  const distances = z.array(RiverDistance).parse(json);
  const seen = new Set<string>();
  const faults = distances.flatMap(({ from, to }) => {
    const neighbours = reaches.some(({ id, downstream }) => id === from && downstream.includes(to));
    const twice = seen.has(`${from} ${to}`) || !seen.add(`${from} ${to}`);
    return [...(neighbours ? [] : [`${to} does not follow ${from} on the river`]), ...(twice ? [`${from} to ${to} stands twice`] : [])];
  });
  if (faults.length > 0) throw new Error(`the distances do not fit the river: ${faults.join("; ")}`);
  return distances;
}

/** The distances of this installation. */
export const riverDistances: readonly RiverDistance[] = parseDistances(data, network);
