import type { Network } from "../../domain/model/network.ts";
import type { LocalSystem } from "../start-local.ts";
import type { BundledPush } from "./bundled-readings.ts";
import type { KeyRing } from "./key-ring.ts";
import { pushBody, sendSigned } from "./station-client.ts";

/** Requests under way at once. */
const IN_FLIGHT = 12;
/** The system is left to settle whenever its clock is about to be this far ahead of the last time it was quiet, and after every round of the rivers. */
const SETTLE_EVERY_MS = 3 * 3_600_000;
const SETTLE_TIMEOUT_MS = 300_000;
export const ADMINISTRATOR = "administrator";
const ENROLLED_FROM = "2012-01-01";

/** What the senders counted. */
export interface SentReadings {
  readonly pushes: number;
  readonly readings: number;
  readonly receipts: ReadonlySet<string>;
}

/** Enrols every station and section of the network under its own key, and waits until the registry shows the last one. */
export async function enrolStations(system: LocalSystem, network: Network, keys: KeyRing): Promise<number> {
  const places = [...network.airStations, ...network.sections, ...network.outlets].map(({ id }) => id);
  const senders = places.map((id) => ({ keyId: id, publicKey: keys.publicKey(id), owner: { kind: "station", id }, from: ENROLLED_FROM, until: null }));
  const body = JSON.stringify({ senders });
  await sendSigned(system.url, "/v1/enrolments", keys.key(ADMINISTRATOR), body, Math.floor(system.clock.now() / 1000));
  keys.save();
  await system.settle();
  for (const id of places) {
    const answer = await fetch(`${system.url}/v1/senders/${id}`);
    if (answer.status !== 200) throw new Error(`station ${id} was not enrolled: ${answer.status}`);
    await answer.body?.cancel();
  }
  return places.length;
}

/** `onProgress` is told of each acknowledged push. */
export interface ReplayOptions {
  readonly onProgress?: (readings: number) => void;
  /** All at once at the system's present time, as a sender that repeats itself: the clock is left alone. */
  readonly allNow?: boolean;
}

/**
 * Sends pushes in the order of their time, each signed by its station, with the system's clock at that time. Every few hours of that clock the
 * system settles, so that what follows from the readings (alerts, pages) happens at its own time too.
 */
export async function replay(system: LocalSystem, pushes: readonly BundledPush[], keys: KeyRing, options: ReplayOptions = {}): Promise<SentReadings> {
  const receipts = new Set<string>();
  let readings = 0;
  const send = async (push: BundledPush) => {
    const answer = await sendSigned(system.url, "/v1/readings", keys.key(push.station), pushBody(push), Math.floor(system.clock.now() / 1000));
    receipts.add(answer.receipt);
    const sent = Object.keys(push.values).length;
    readings += sent;
    options.onProgress?.(sent);
  };
  const moments = options.allNow ? [[...pushes]] : [...Map.groupBy(pushes, ({ sendAt }) => sendAt).values()];
  let settledAt = system.clock.now();
  let hadRound = false;
  for (const moment of moments) {
    const at = options.allNow ? settledAt : moment[0]!.sendAt;
    if (at - settledAt >= SETTLE_EVERY_MS || hadRound) {
      await system.settle({ timeoutMs: SETTLE_TIMEOUT_MS });
      settledAt = at;
    }
    if (at > system.clock.now()) system.clock.set(at);
    await eachInFlight(moment, send);
    hadRound = moment.some(({ interval }) => interval === "PT4H");
  }
  await system.settle({ timeoutMs: SETTLE_TIMEOUT_MS });
  return { pushes: pushes.length, readings, receipts };
}

async function eachInFlight<T>(work: readonly T[], run: (one: T) => Promise<void>): Promise<void> {
  const next = work.values();
  await Promise.all(Array.from({ length: IN_FLIGHT }, async () => {
    for (const one of next) await run(one);
  }));
}
