import { digestOf } from "../model/digest.ts";
import type { MadeFrom } from "../model/assessment.ts";
import type { ItemKey } from "../model/item.ts";
import { currentValue, type CurrentValue, type Observation } from "../model/observation.ts";
import type { Instant } from "../model/time.ts";
import type { LawOfDay } from "../standards/law-on.ts";

/** Version of the judging code. Raise it with every change that can change a verdict: it is part of every digest. */
export const ASSESSOR_VERSION = "assess-2";

/** One value that an assessment was made from. `name` is unique within the assessment. */
export interface Used {
  readonly name: string;
  readonly current: CurrentValue;
}

/** The current values of some items of an observation, named `prefix` + item. */
export function usedOf(observation: Observation | undefined, items: readonly ItemKey[], prefix = ""): Used[] {
  return items.flatMap((item) => {
    const current = currentValue(observation?.items[item]);
    return current ? [{ name: prefix + item, current }] : [];
  });
}

/**
 * What an assessment was made from. The digest covers the revisions with what they say (a mended decoder may read one otherwise), in the order
 * of their names, so that the order of rows has no effect; the judging code, the law of the day (`lawOn`), and `facts`: what of the network
 * and of the caller's choice bears on the verdict.
 */
export function madeFrom(law: LawOfDay, used: readonly Used[], facts: unknown): MadeFrom {
  const assessor = `${ASSESSOR_VERSION}/${law.digest}`;
  const revisions = used.map(({ name, current }) => `${name}=${current.revision}=${current.value ?? ""}=${current.mark ?? ""}`).toSorted();
  const corrected = used.filter(({ current }) => current.revisionNumber > 0).map(({ name }) => name).toSorted();
  return { digest: digestOf(JSON.stringify([assessor, facts, revisions])), assessor, ...(corrected.length > 0 ? { corrected } : {}) };
}

/** The revisions of one observation by item, for assessments of a single interval. */
export const revisionsOf = (used: readonly Used[]): Partial<Record<ItemKey, string>> =>
  Object.fromEntries(used.map(({ name, current }) => [name, current.revision]));

/** Latest receipt among the values that count; where none was ever reported, `otherwise`. */
export const latestReceipt = (used: readonly Used[], otherwise: Instant): Instant =>
  used.reduce<Instant | undefined>((latest, { current }) => (latest && latest > current.receivedAt ? latest : current.receivedAt), undefined) ?? otherwise;
