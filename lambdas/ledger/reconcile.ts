import { differenceDigest, differenceNotice, BALANCED, type Difference, type OperationsNotice } from "../../domain/ledger/difference-notice.ts";
import { addUp, type Account } from "../../domain/ledger/ledger-counts.ts";
import type { Instant } from "../../domain/model/time.ts";
import type { ToldDifference } from "../adapters/ledger-table.ts";

export interface ReconcilePorts {
  readonly readHour: (hour: string) => Promise<readonly Account[]>;
  readonly ledger: {
    told(keys: readonly { readonly station: string; readonly hour: string }[]): Promise<readonly ToldDifference[]>;
    put(told: ToldDifference, readVersion: number): Promise<"written" | "outdated">;
  };
  readonly operations: { publish(notice: OperationsNotice): Promise<void> };
  readonly now: () => Instant;
}

export interface Reconciled {
  /** Station hours that do not balance. */
  readonly differences: number;
  /** Differences that people were told of now: new ones, other ones, and those that are settled. */
  readonly told: number;
  /** Readings refused because the network does not know their station, by sender. */
  readonly unknownStation: ReadonlyMap<string, number>;
}

/**
 * Reconciles some hours of signing. Of each difference people are told once: what was told is written after the notice was taken, so that
 * a crash in between tells again, under the same id. Where a difference changes or is settled, they are told that too.
 */
export const reconcile = (ports: ReconcilePorts) => async (hours: readonly string[]): Promise<Reconciled> => {
  const accounts: Account[] = [];
  const unknownStation = new Map<string, number>();
  for (const hour of hours) {
    const found = await ports.readHour(hour);
    for (const { station, keyId, received } of found) if (station === "") unknownStation.set(keyId, (unknownStation.get(keyId) ?? 0) + received);
    accounts.push(...addUp(found, ({ station }) => station));
  }
  const known = new Map((await ports.ledger.told(accounts)).map((told) => [nameOf(told), told]));
  const all = accounts.map((account): Difference => ({ station: account.station, hour: account.hour, digest: differenceDigest(account), account }));
  const news = all.filter((difference) => difference.digest !== (known.get(nameOf(difference))?.digest ?? BALANCED));
  if (news.length > 0) {
    await ports.operations.publish(differenceNotice(news));
    for (const { station, hour, digest } of news) {
      const version = known.get(nameOf({ station, hour }))?.version ?? 0;
      // Outdated: another run told the same at the same time, under the same id.
      await ports.ledger.put({ station, hour, digest, toldAt: ports.now(), version: version + 1 }, version);
    }
  }
  return { differences: all.filter(({ digest }) => digest !== BALANCED).length, told: news.length, unknownStation };
};

const nameOf = ({ station, hour }: { readonly station: string; readonly hour: string }): string => `${hour} ${station}`;
