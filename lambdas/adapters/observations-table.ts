import { GetCommand, paginateQuery, PutCommand, type DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { ItemKey } from "../../domain/model/item.ts";
import type { Observation, Sighting } from "../../domain/model/observation.ts";
import { inRevisionOrder } from "../../domain/model/revision-order.ts";
import type { Instant, IntervalLength } from "../../domain/model/time.ts";
import { batchGet } from "./batch-get.ts";
import { putOver } from "./put-over.ts";
import { fromStoredReviews, toStoredReviews, type StoredReviews } from "./stored-reviews.ts";
import { mustSpill, spillSightings, type Page, type PageRef } from "./spill-sightings.ts";
import { fromStoredSightings, toStoredSightings, type StoredSightings } from "./stored-sightings.ts";

/** Stored form: one item a place and interval; `pages` names the items that hold its older sightings, where they are many. */
interface StoredObservation extends StoredSightings {
  readonly place: string;
  readonly slot: string;
  readonly version: number;
  readonly pages?: readonly PageRef[];
  readonly reviews?: StoredReviews;
}

/** What a writer reads: the head alone, which it merges into and writes back, and which of the older sightings stand already. */
export interface ObservationHead extends Observation {
  readonly pages?: readonly PageRef[];
}
export interface ForMerge {
  readonly head: ObservationHead;
  /** True where a page holds this reading. Pages are asked only where they can: where they reach to the second that the push was signed in. */
  readonly paged: (item: ItemKey, rank: string) => boolean;
}

/** Which observation. */
export interface SlotKey {
  readonly place: string;
  readonly length: IntervalLength;
  readonly endsAt: Instant;
}

const slotOf = (length: IntervalLength, endsAt: Instant): string => `${length}#${endsAt}`;
const keyOf = ({ place, length, endsAt }: SlotKey) => ({ place, slot: slotOf(length, endsAt) });
/** Pages lie in a partition of their own: a query over a place's time never meets them. */
const pageKey = (place: string, slot: string, id: string) => ({ place: `${place}#pages`, slot: `${slot}#${id}` });

function fromStored({ place, slot, version, pages, reviews, ...sightings }: StoredObservation): ObservationHead {
  const [length, endsAt] = slot.split("#") as [IntervalLength, Instant];
  return { place, endsAt, length, version, items: fromStoredSightings(sightings), ...(reviews ? { reviews: fromStoredReviews(reviews) } : {}), ...(pages ? { pages } : {}) };
}

const toStored = ({ place, length, endsAt, version, items, pages, reviews }: ObservationHead): StoredObservation => ({
  ...keyOf({ place, length, endsAt }), version, ...toStoredSightings(items),
  ...(reviews && reviews.length > 0 ? { reviews: toStoredReviews(reviews) } : {}), ...(pages && pages.length > 0 ? { pages } : {}),
});

/** True for a stored item that is no observation (a page of one, a maintenance window): whoever scans the table leaves it out. */
export const isBeside = ({ place }: Record<string, unknown>): boolean => String(place).includes("#");

/** Only reviews are known of the interval: their reading is still on its way, and for readers there is nothing yet. */
const isUnseen = ({ items, pages }: ObservationHead): boolean => Object.keys(items).length === 0 && pages === undefined;

/** Head and pages as one observation, in revision order. */
function united({ pages: _pages, ...head }: ObservationHead, pages: readonly StoredSightings[]): Observation {
  if (pages.length === 0) return head;
  const all = new Map<string, Sighting[]>(Object.entries(head.items).map(([item, sightings]) => [item, [...sightings]]));
  for (const page of pages) {
    for (const [item, sightings] of Object.entries(fromStoredSightings(page))) all.set(item, [...(all.get(item) ?? []), ...sightings]);
  }
  return { ...head, items: Object.fromEntries([...all].map(([item, sightings]) => [item, inRevisionOrder(sightings)])) };
}

/** Observations: written by normalize alone. All reads are consistent. */
export const observationsTable = (dynamo: DynamoDBDocumentClient, table: string) => {
  const readHead = async (key: SlotKey): Promise<ObservationHead> => {
    const answer = await dynamo.send(new GetCommand({ TableName: table, Key: keyOf(key), ConsistentRead: true }));
    return answer.Item ? fromStored(answer.Item as StoredObservation) : { ...key, version: 0, items: {} };
  };
  const readPages = async ({ place, length, endsAt }: SlotKey, refs: readonly PageRef[]): Promise<StoredSightings[]> => {
    const found = await batchGet(dynamo, table, refs.map(([id]) => pageKey(place, slotOf(length, endsAt), id)));
    if (found.length !== refs.length) throw new Error(`${refs.length - found.length} pages of ${place} ${endsAt} are not there`);
    return found as unknown as StoredSightings[];
  };
  const whole = async (head: ObservationHead): Promise<Observation> => united(head, head.pages ? await readPages(head, head.pages) : []);
  const wholeOfAll = (items: readonly unknown[]): Promise<Observation[]> =>
    Promise.all(items.map((item) => fromStored(item as StoredObservation)).filter((head) => !isUnseen(head)).map(whole));
  const putPage = ({ place, length, endsAt }: SlotKey, { ref, ...stored }: Page) =>
    dynamo.send(new PutCommand({ TableName: table, Item: { ...pageKey(place, slotOf(length, endsAt), ref[0]), ...stored } }));

  return {
    /** One observation; version 0 and no items where nothing is stored. */
    get: async (place: string, length: IntervalLength, endsAt: Instant): Promise<Observation> => whole(await readHead({ place, length, endsAt })),

    /** Any number of observations, a hundred a request; those that are not stored are left out. */
    many: async (keys: readonly SlotKey[]): Promise<Observation[]> => wholeOfAll(await batchGet(dynamo, table, keys.map(keyOf))),

    /** What a writer needs to add the readings of a push that was signed in the second `created`. */
    async forMerge(key: SlotKey, created: number): Promise<ForMerge> {
      const head = await readHead(key);
      const pages = await readPages(head, (head.pages ?? []).filter(([, from, until]) => from <= created && created <= until));
      const known = new Set(pages.flatMap((page) => Object.entries(fromStoredSightings(page)).flatMap(([item, all]) => all.map(({ rank }) => `${item} ${rank}`))));
      return { head, paged: (item, rank) => known.has(`${item} ${rank}`) };
    },

    /**
     * Writes the next version of an observation's head, if the stored one is still the version that was read. One that grew too large sheds its
     * older sightings first: the pages are written before the head that names them, so that no reader ever misses one.
     */
    async put(next: ObservationHead): Promise<"written" | "outdated"> {
      const stored = toStored(next);
      if (!mustSpill(stored)) return putOver(dynamo, table, stored, next.version - 1);
      const { kept, pages } = spillSightings(next.items);
      for (const page of pages) await putPage(next, page);
      return putOver(dynamo, table, toStored({ ...next, items: kept, pages: [...(next.pages ?? []), ...pages.map(({ ref }) => ref)] }), next.version - 1);
    },

    /** Observations of a place whose intervals end from `from` to `to`, both included, in time order. */
    async range(place: string, length: IntervalLength, from: Instant, to: Instant): Promise<Observation[]> {
      const found: Observation[] = [];
      const pages = paginateQuery({ client: dynamo }, {
        TableName: table, ConsistentRead: true,
        KeyConditionExpression: "place = :place AND slot BETWEEN :from AND :to",
        ExpressionAttributeValues: { ":place": place, ":from": slotOf(length, from), ":to": slotOf(length, to) },
      });
      for await (const page of pages) found.push(...(await wholeOfAll(page.Items ?? [])));
      return found;
    },

    /** End of the latest interval of a place after `since` that anything is stored of; undefined where there is none. */
    async latest(place: string, length: IntervalLength, since: Instant): Promise<Instant | undefined> {
      const pages = paginateQuery({ client: dynamo, pageSize: 1 }, {
        TableName: table, ConsistentRead: true, ScanIndexForward: false,
        KeyConditionExpression: "place = :place AND slot BETWEEN :from AND :to",
        ExpressionAttributeValues: { ":place": place, ":from": slotOf(length, since), ":to": `${length}#~` },
      });
      for await (const { Items = [] } of pages) {
        const head = Items[0] && fromStored(Items[0] as StoredObservation);
        if (head && !isUnseen(head)) return head.endsAt;
      }
      return undefined;
    },

    /** The observations of several places at one interval; places without one are left out. */
    atInstant: async (places: readonly string[], length: IntervalLength, endsAt: Instant): Promise<Observation[]> =>
      wholeOfAll(await batchGet(dynamo, table, places.map((place) => keyOf({ place, length, endsAt })))),
  };
};
export type ObservationsTable = ReturnType<typeof observationsTable>;
