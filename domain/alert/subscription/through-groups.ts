import type { TopicAttributes } from "../series-doc.ts";
import type { TopicName } from "./subscription.ts";

/** What stands in the attributes `item` and `kind` of a message about several of them. */
const SEVERAL = "several" satisfies TopicAttributes["item"] & TopicAttributes["kind"];
/** Severity of a notice of silent stations. */
export const OFFLINE = "offline";
/** SNS takes a policy of at most so many combinations: the numbers of values of its keys, multiplied. */
export const MOST_COMBINATIONS = 150;

/**
 * The values that a filter lets pass, so that grouping hides nothing: notices to a city go out together, and what holds several items or kinds
 * says so in their place. A filter on item or kind of the alerts therefore lets `several` pass, also where whoever made it did not say so. A
 * filter on severity lets `offline` pass: that data of an event are missing is told by the notice of its silent station alone.
 */
export function throughGroups(topic: TopicName, key: string, values: readonly string[]): string[] {
  const through = topic !== "alerts" ? [] : key === "item" || key === "kind" ? [SEVERAL] : key === "severity" ? [OFFLINE] : [];
  return [...new Set([...values, ...through])].toSorted();
}
