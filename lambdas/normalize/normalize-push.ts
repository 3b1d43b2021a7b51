import { DECODER, type Reading } from "../../domain/collect/decode-push.ts";
import type { ObservationsChanged } from "../../domain/model/hint.ts";
import type { Place } from "../../domain/model/network.ts";
import { parseRawKey, rankOf, receiptId, type PushIdentity } from "../../domain/model/rank.ts";
import type { Instant, IntervalLength } from "../../domain/model/time.ts";
import { mergeSightings, type NewSightings } from "../../domain/normalize/merge-sightings.ts";
import { sightingOf } from "../../domain/normalize/sighting-of.ts";
import type { ForMerge, ObservationHead, SlotKey } from "../adapters/observations-table.ts";
import type { RawObject } from "../adapters/raw-archive.ts";
import { decodeRaw } from "../collect/decode-raw.ts";
import { atMost } from "../runtime/at-most.ts";
import { hintsOf } from "./hints-of.ts";
import { receiptRecord, type ReceiptRecord } from "../../domain/normalize/receipt-record.ts";

const TRIES = 10;
/** Writes of one push under way at once: all its slots may lie in one partition. */
const SLOTS_AT_ONCE = 20;

/** What normalize needs of the world. */
export interface NormalizePorts {
  readonly archive: { read(key: string): Promise<RawObject> };
  readonly observations: {
    forMerge(key: SlotKey, created: number): Promise<ForMerge>;
    put(next: ObservationHead): Promise<"written" | "outdated">;
  };
  readonly receipts: { put(record: ReceiptRecord): Promise<void> };
  readonly assess: { send(hints: readonly ObservationsChanged[]): Promise<void> };
  readonly placeOf: (station: string) => Place | undefined;
  /** The push that a key names; absent: among the readings. */
  readonly pushOf?: (key: string) => PushIdentity | undefined;
}

/**
 * Turns one raw object into observations, its receipt's record, and hints to assess. Any repetition ends in the same state. The hints are
 * sent even when nothing was written: after a crash between write and send the redelivery looks like a repetition.
 */
export const normalizePush = (ports: NormalizePorts) => async (key: string): Promise<void> => {
  const push = (ports.pushOf ?? parseRawKey)(key);
  if (!push) throw new Error(`${key} is not the key of a push`);
  const raw = await ports.archive.read(key);
  const decoded = decodeRaw(raw, push, ports.placeOf);
  if (!decoded.ok) throw new Error(`${key} was acknowledged but cannot be decoded: ${decoded.fault[0]?.en}`);
  const slots = groupBySlot(decoded.value.readings, push, raw.receivedAt);
  const gate = atMost(SLOTS_AT_ONCE);
  await Promise.all(slots.map((slot) => gate(() => mergeSlot(ports, slot))));
  await ports.assess.send(hintsOf(slots));
  // Last: a record says that all was done, and the sweep looks for pushes without one.
  await ports.receipts.put(receiptRecord(receiptId(push), raw.receivedAt, DECODER, decoded.value));
};

interface Slot {
  readonly place: string;
  readonly length: IntervalLength;
  readonly endsAt: Instant;
  readonly created: number;
  readonly fresh: NewSightings[number][];
}

function groupBySlot(readings: readonly Reading[], push: PushIdentity, receivedAt: Instant): Slot[] {
  const slots = new Map<string, Slot>();
  for (const reading of readings) {
    const { place, length, endsAt, index, item } = reading;
    const key = `${place} ${length} ${endsAt}`;
    const slot = slots.get(key) ?? { place, length, endsAt, created: push.created, fresh: [] };
    slot.fresh.push({ item, sighting: sightingOf(reading, rankOf(push, index), receivedAt) });
    slots.set(key, slot);
  }
  return [...slots.values()];
}

async function mergeSlot({ observations }: NormalizePorts, slot: Slot): Promise<void> {
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    // Nearly every slot is new: the first try writes without a read, and the condition of the write tells where that was wrong.
    const { head, paged } = attempt === 1 ? nothingYet(slot) : await observations.forMerge(slot, slot.created);
    const next = mergeSightings(head, slot.fresh.filter(({ item, sighting }) => !paged(item, sighting.rank)));
    if (next === head || (await observations.put(next)) === "written") return;
  }
  throw new Error(`observation ${slot.place} ${slot.endsAt} kept changing under ${TRIES} tries`);
}

const nothingYet = ({ place, length, endsAt }: Slot): ForMerge => ({ head: { place, length, endsAt, version: 0, items: {} }, paged: () => false });
