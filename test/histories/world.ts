/** Normalize and assess on in-memory stores, calm or disturbed: stale reads, time-outs before and after the effect, repetition, reordering, batches. */
import { directoryOf, network } from "../../domain/network/network.ts";
import type { AssessmentsChanged, CityMayChange, ObservationsChanged, PeriodMayChange } from "../../domain/model/hint.ts";
import { receiptId } from "../../domain/model/rank.ts";
import { dayOfIntervalEnd, type Instant } from "../../domain/model/time.ts";
import type { ForMerge, SlotKey } from "../../lambdas/adapters/observations-table.ts";
import { assessCity } from "../../lambdas/assess/assess-city.ts";
import { assessStationDay } from "../../lambdas/assess/assess-station-day.ts";
import { normalizePush } from "../../lambdas/normalize/normalize-push.ts";
import { receiptStatus } from "../../lambdas/query/receipt-status.ts";
import { noDeadRecords } from "../fakes/no-dead-records.ts";
import { memoryArchive, rawRequest } from "../fakes/memory-archive.ts";
import { memoryMaintenance } from "../fakes/memory-maintenance.ts";
import { memoryAssessments, memoryObservations, memoryQueue, memoryReceipts } from "../fakes/memory-stores.ts";
import { bodyOf, identityOf, keyOf, NOW, STATION, type Said } from "./history.ts";

const { place: placeOf } = directoryOf(network);
const station = placeOf(STATION)!;
if (station.medium !== "air") throw new Error("the station of the histories measures air");

/** A generator of numbers in [0, 1), the same for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Call = (...args: never[]) => Promise<unknown>;
/** The same calls, of which some are cut off before their effect and some after it: the caller cannot tell. */
function flaky<T extends object>(port: T, random: () => number, rate: number): T {
  return Object.fromEntries(Object.entries(port).map(([name, call]) => [name, typeof call !== "function" ? call : async (...args: never[]) => {
    if (random() < rate) throw new Error(`${name}: cut off before its effect`);
    const answer = await (call as Call)(...args);
    if (random() < rate) throw new Error(`${name}: cut off after its effect`);
    return answer;
  }])) as T;
}

export function world(pushes: readonly Said[]) {
  const [archive, observations, receipts, assessments] = [memoryArchive(), memoryObservations(), memoryReceipts(), memoryAssessments()];
  const [hints, city, alert, bulletin] = [memoryQueue<ObservationsChanged>(), memoryQueue<CityMayChange>(), memoryQueue<AssessmentsChanged>(), memoryQueue<AssessmentsChanged>()];
  const period = memoryQueue<PeriodMayChange>();
  const acknowledge = async () => { for (const push of pushes) await archive.keep(keyOf(push), rawRequest(bodyOf(push), push.receivedAt)); };

  type Merging = Pick<typeof observations, "put"> & { forMerge(key: SlotKey, created: number): Promise<ForMerge> };
  const steps = (disturb: <T extends object>(port: T) => T, stale: (port: Merging) => Merging) => {
    const normalize = normalizePush({ archive: disturb({ read: archive.read }), observations: disturb(stale(observations)), receipts: disturb({ put: receipts.put }), assess: disturb(hints), placeOf });
    const ports = { observations: disturb(observations), maintenance: memoryMaintenance(), assessments: disturb(assessments), city: disturb(city), alert: disturb(alert), period: disturb(period), now: () => NOW };
    const assessHours = async (ends: readonly Instant[]) => assessStationDay(ports)(station as never, dayOfIntervalEnd(ends[0]!), ends);
    const cityHour = assessCity({ observations: disturb(observations), assessments: disturb(assessments), bulletin: disturb(bulletin), stationsOf: (of) => network.airStations.filter((one) => one.city === of) });
    return { normalize, assessHours, cityHour };
  };
  return {
    observations, receipts, assessments, hints, city,
    /** One after the other, in the order of signing, nothing fails. */
    async calm(): Promise<void> {
      await acknowledge();
      const { normalize, assessHours, cityHour } = steps((port) => port, (port) => port);
      for (const push of pushes.toSorted((a, b) => a.created - b.created)) await normalize(keyOf(push));
      for (const { ends } of hints.sent.splice(0)) await assessHours(ends);
      for (const { city: id, ends } of city.sent.splice(0)) for (const end of ends) await cityHour(id, end);
    },
    /** In any order, some twice, in batches side by side; what fails is delivered again until it went through. */
    async disturbed(random: () => number, rate: number): Promise<void> {
      await acknowledge();
      const older = new Map<string, Awaited<ReturnType<typeof observations.forMerge>>>();
      const { normalize, assessHours, cityHour } = steps((port) => flaky(port, random, rate), (port) => ({
        ...port,
        forMerge: async (key, created) => {
          const now = await port.forMerge(key, created);
          const before = older.get(key.endsAt);
          older.set(key.endsAt, now);
          return before && random() < 0.3 ? before : now;
        },
      }));
      const shuffled = pushes.map((push) => ({ push, at: random() })).sort((a, b) => a.at - b.at).map(({ push }) => push);
      const half = Math.ceil(shuffled.length / 2);
      // Half of it is judged before the rest comes, some of it again: what followed from an old value must be made again.
      for (const some of [shuffled.slice(0, half), [...shuffled.slice(half), ...shuffled.filter(() => random() < 0.4)]]) {
        await deliver(some.map((push) => () => normalize(keyOf(push))), random);
        const asked = hints.sent.splice(0);
        await deliver([...asked, ...asked.filter(() => random() < 0.2)].map(({ ends }) => () => assessHours(ends)), random);
      }
      const cities = [...new Map(city.sent.splice(0).map((hint) => [JSON.stringify(hint), hint])).values()];
      await deliver(cities.flatMap(({ city: id, ends }) => ends.map((end) => () => cityHour(id, end))), random);
    },
    /** What is stored in the end, without what counts writes. */
    end: () => ({
      observations: [...observations.items].map(([key, { items }]) => [key, items] as const).toSorted(([a], [b]) => (a < b ? -1 : 1)),
      receipts: [...receipts.items].toSorted(([a], [b]) => (a < b ? -1 : 1)),
      assessments: [...assessments.items].map(([key, { version: _version, ...said }]) => [key, said] as const).toSorted(([a], [b]) => (a < b ? -1 : 1)),
    }),
    /** What the receipts say became of each reading: `3/0` is the first reading of push 3. */
    outcomes: async (): Promise<Record<string, string>> => {
      const status = receiptStatus({ archive, receipts, observations, dead: noDeadRecords });
      const all = await Promise.all(pushes.map(async (push) => ({ push, told: await status(receiptId(identityOf(push))) })));
      return Object.fromEntries(all.flatMap(({ push, told }) => (told?.outcomes ?? []).map(({ pointer, outcome }) => [`${push.id}/${pointer.split("/")[2]}`, outcome])));
    },
  };
}

async function deliver(work: readonly (() => Promise<void>)[], random: () => number): Promise<void> {
  let waiting = work.map((run) => ({ run, at: random() })).sort((a, b) => a.at - b.at).map(({ run }) => run);
  for (let round = 0; waiting.length > 0; round++) {
    if (round > 200) throw new Error("it never goes through");
    const batch = waiting.slice(0, 1 + Math.floor(random() * 3));
    const ends = await Promise.allSettled(batch.map((run) => run()));
    waiting = [...waiting.slice(batch.length), ...batch.filter((_, at) => ends[at]!.status === "rejected")];
  }
}
