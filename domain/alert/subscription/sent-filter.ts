import { isOfOutlet, KIND_FACTS } from "../kind-facts.ts";
import type { EventKind } from "../series-doc.ts";
import type { Filter, TopicName } from "./subscription.ts";

/** The media of which every bureau may be told what any other is told (信息共享). */
export const SHARED_MEDIA = ["air", "water"] as const;
const OUTLETS = "wastewater";

/** True where a filter asks for what its own city is told, and for nothing else. */
const isOfOwnCity = ({ city }: Filter, own: string): boolean => city !== undefined && city.every((one) => one === own);

/**
 * What a bureau's filter lets pass, whatever it asks for. Of the joint notices those to its own city: in each stands the link by which that city
 * confirms. Of the alerts those of discharge outlets only where it asks for its own city alone: an outlet is told to the bureau of its city, and
 * by an empty filter its notices would reach every other.
 */
export function sentFilter(topic: TopicName, filter: Filter, own: string): Filter {
  if (topic === "joint-notices") return { ...filter, city: [own] };
  if (topic !== "alerts" || isOfOwnCity(filter, own)) return filter;
  return { ...filter, medium: (filter.medium ?? SHARED_MEDIA).filter((medium) => medium !== OUTLETS) };
}

/**
 * The attribute by which a filter asks by name for outlets that its bureau is not told of: nothing would come, and nobody would notice. Undefined where
 * it does not.
 */
export function asksForForeignOutlets(own: string, topic: TopicName, filter: Filter): "medium" | "kind" | undefined {
  if (topic !== "alerts" || isOfOwnCity(filter, own)) return undefined;
  if (filter.medium?.includes(OUTLETS)) return "medium";
  // Among other kinds they do no harm: a filter may name all that there are.
  return filter.kind?.every((kind) => kind in KIND_FACTS && isOfOutlet(kind as EventKind)) ? "kind" : undefined;
}
