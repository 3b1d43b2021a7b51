import { ledgerAnswer, ledgerHour, type LedgerAnswer, type LedgerHour } from "../../domain/ledger/ledger-answer.ts";
import { addUp, type Account } from "../../domain/ledger/ledger-counts.ts";
import { UNKNOWN_STATION } from "../../domain/ledger/account-push.ts";
import { intervalOf, type Place } from "../../domain/model/network.ts";
import { dropCity } from "../../domain/model/rank.ts";
import type { Observation } from "../../domain/model/observation.ts";
import type { Instant, IntervalLength } from "../../domain/model/time.ts";
import { ownerOfKeyId } from "../../domain/registry/owner.ts";
import { hoursBetween, readHour, type LedgerPorts } from "../ledger/read-hour.ts";

/** Hours of signing that one answer covers at most: every raw object in them is read. */
export const LEDGER_HOURS = 72;

export interface LedgerAnswerPorts extends LedgerPorts {
  readonly observations: LedgerPorts["observations"] & { range(place: string, length: IntervalLength, from: Instant, to: Instant): Promise<readonly Observation[]> };
  readonly now: () => Instant;
}

/** The ledger of a station by hour of signing, computed now from the stores, with its completeness. */
export const stationLedger = (ports: LedgerAnswerPorts) => async (place: Place, from: Instant, to: Instant): Promise<LedgerAnswer> => {
  const read = readHour(ports);
  const accounts: Account[] = [];
  for (const hour of hoursBetween(from, to)) accounts.push(...(await read(hour, (keyId) => isForeign(keyId, place))));
  const observed = await ports.observations.range(place.id, intervalOf(place), from, to);
  const reported = observed.filter(({ items }) => Object.keys(items).length > 0).map(({ endsAt }) => endsAt);
  return ledgerAnswer({ place, from, to, now: ports.now() }, accounts, reported);
};

/** True where a key may never speak of a place: its id names another station, or a bureau of another city. */
function isForeign(keyId: string, place: Place): boolean {
  const drop = dropCity(keyId);
  if (drop !== undefined) return drop !== place.city;
  const owner = ownerOfKeyId(keyId);
  return owner.kind === "station" ? owner.id !== place.id : owner.city !== place.city;
}

/** What a sender sent by hour of signing, and how much of it names no station of the network: readings that were refused for that. */
export interface SenderLedger {
  readonly sender: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly hours: readonly LedgerHour[];
  readonly unknownStation: readonly LedgerHour[];
}

/** @param shown  false: whoever asks may not know of the sender. The same hours are looked through, and none of its pushes is read. */
export const senderLedger = (ports: LedgerPorts) => async (sender: string, from: Instant, to: Instant, shown = true): Promise<SenderLedger> => {
  const read = readHour(ports);
  const accounts: Account[] = [];
  for (const hour of hoursBetween(from, to)) accounts.push(...(await read(hour, (keyId) => !shown || keyId !== sender)));
  const byHour = (of: readonly Account[]) => addUp(of, ({ hour }) => hour).map(ledgerHour);
  return { sender, from, to, hours: byHour(accounts), unknownStation: byHour(accounts.filter(({ station }) => station === UNKNOWN_STATION)) };
};
