import { epochMs, HOUR_MS, type Instant } from "../../domain/model/time.ts";
import { refusedForGood } from "../adapters/publish-error.ts";

/** A topic that takes a notice at no try for so long: the notice is given up with the reason, and somebody is woken. */
export const GIVE_UP_HOURS = 24;

/** What became of a notice (通知): taken by the topic, or failed with the reason. */
export interface Published {
  readonly outcome: "sent" | "failed";
  readonly reason: string | null;
  readonly at: Instant;
}

/** Whether what was made at `since` is given up where a topic does not take it at `now`. */
export const isGivenUp = (since: Instant, now: Instant): boolean => epochMs(now) - epochMs(since) > GIVE_UP_HOURS * HOUR_MS;

/** Why a notice was given up, by the last failure. */
export const givenUpReason = (failure: unknown): string => `not taken for ${GIVE_UP_HOURS} hours: ${failure instanceof Error ? failure.message : String(failure)}`;

/** Publishes a notice made at `since`: what became of it. Throws where the topic may take it later and it is not given up yet. */
export async function publishOrGiveUp(publish: () => Promise<void>, since: Instant, now: () => Instant): Promise<Published> {
  try {
    await publish();
    return { outcome: "sent", reason: null, at: now() };
  } catch (failure) {
    const refused = refusedForGood(failure);
    if (refused === undefined && !isGivenUp(since, now())) throw failure;
    return { outcome: "failed", reason: refused ?? givenUpReason(failure), at: now() };
  }
}
