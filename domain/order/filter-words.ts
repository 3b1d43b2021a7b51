import { EVENT_KINDS } from "../alert/series-doc.ts";
import { OFFLINE } from "../alert/subscription/through-groups.ts";
import type { FILTER_KEYS, TopicName } from "../alert/subscription/subscription.ts";
import { ISSUE_KINDS } from "../bulletin/issue/issue-kind.ts";
import { ITEMS } from "../model/item.ts";

type Chosen = Exclude<(typeof FILTER_KEYS)[number], "city" | "medium">;

/** Places in a list of duty posts: as many as the joint settings take. */
const MOST_POSTS = 9;

/** What the messages of a topic say in the attributes that are the same in every installation: a filter by another word would let nothing through, and nobody would notice. */
export const FILTER_WORDS: Readonly<Record<TopicName, Readonly<Record<Chosen, readonly string[]>>>> = {
  alerts: { severity: ["exceedance", "advisory", "abnormal", OFFLINE], item: [...Object.keys(ITEMS), "aqi", "class", "several"], kind: [...EVENT_KINDS, "several"] },
  "joint-notices": { severity: ["joint", "drill"], item: ["class"], kind: Array.from({ length: MOST_POSTS }, (_, at) => `joint-post-${at + 1}`) },
  bulletins: { severity: ["issue", "correction", "draft"], item: [], kind: ISSUE_KINDS },
};
