import { digestOf } from "../model/digest.ts";
import type { MadeFrom } from "../model/assessment.ts";
import type { ItemKey } from "../model/item.ts";
import { currentValue, type CurrentValue } from "../model/observation.ts";
import type { ItemQuality } from "../model/quality.ts";
import type { Instant } from "../model/time.ts";
import type { LawOfDay } from "../standards/law-on.ts";
import type { FlaggedObservation } from "./quality/flagged.ts";

/** Version of the judging code. Raise it with every change that can change a verdict: it is part of every digest. */
export const ASSESSOR_VERSION = "assess-4";

/** One value that an assessment was made from. `name` is unique within the assessment. */
export interface Used {
  readonly name: string;
  readonly current: CurrentValue;
  readonly quality?: ItemQuality;
}

/** The current values of some items of an observation, named `prefix` + item. */
export function usedOf(observation: FlaggedObservation | undefined, items: readonly ItemKey[], prefix = ""): Used[] {
  return items.flatMap((item) => {
    const current = currentValue(observation?.items[item]);
    const quality = observation?.quality?.[item];
    return current ? [{ name: prefix + item, current, ...(quality ? { quality } : {}) }] : [];
  });
}

/** Something else was said before. */
const isCorrected = ({ revisionNumber }: CurrentValue): boolean => revisionNumber > 0;

/**
 * What an assessment was made from. The digest covers the revisions with what they say (a mended decoder may read one otherwise), in the order
 * of their names, so that the order of rows has no effect; their quality, which stands for the neighbours and settings that made it, and
 * whether they are corrections (an older revision may come after the one that counts); the judging code, the law of the day (`lawOn`), and
 * `facts`: what of the network and of the caller's choice bears on the verdict.
 */
export function madeFrom(law: LawOfDay, used: readonly Used[], facts: unknown): MadeFrom {
  const assessor = `${ASSESSOR_VERSION}/${law.digest}`;
  const revisions = used.map(({ name, current, quality }) => `${name}=${current.revision}=${current.value ?? ""}=${current.mark ?? ""}${quality ? `=${JSON.stringify(quality)}` : ""}${isCorrected(current) ? "=corrected" : ""}`).toSorted();
  const corrected = used.filter(({ current }) => isCorrected(current)).map(({ name }) => name).toSorted();
  return { digest: digestOf(JSON.stringify([assessor, facts, revisions])), assessor, ...(corrected.length > 0 ? { corrected } : {}) };
}

/** The revisions of one observation by item, for assessments of a single interval. */
export const revisionsOf = (used: readonly Used[]): Partial<Record<ItemKey, string>> =>
  Object.fromEntries(used.map(({ name, current }) => [name, current.revision]));

/** Latest receipt among the values that count; where none was ever reported, `otherwise`. */
export const latestReceipt = (used: readonly Used[], otherwise: Instant): Instant =>
  used.reduce<Instant | undefined>((latest, { current }) => (latest && latest > current.receivedAt ? latest : current.receivedAt), undefined) ?? otherwise;
