import { GetCommand, paginateQuery, type DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { ItemKey } from "../../domain/model/item.ts";
import type { Observation, Sighting } from "../../domain/model/observation.ts";
import type { Instant, IntervalLength } from "../../domain/model/time.ts";
import { putOver } from "./put-over.ts";
import { batchGet } from "./batch-get.ts";

/** Stored form: one item a place and interval, sightings as short tuples [rank, value, receivedAt]. */
interface StoredObservation {
  readonly place: string;
  readonly slot: string;
  readonly version: number;
  readonly items: Record<string, [rank: string, value: string, receivedAt: string][]>;
}

const slotOf = (length: IntervalLength, endsAt: Instant): string => `${length}#${endsAt}`;

function fromStored(stored: StoredObservation): Observation {
  const [length, endsAt] = stored.slot.split("#") as [IntervalLength, Instant];
  const items = Object.entries(stored.items).map(([item, sightings]) =>
    [item, sightings.map(([rank, value, receivedAt]): Sighting => ({ rank, value, receivedAt: receivedAt as Instant }))] as const);
  return { place: stored.place, endsAt, length, version: stored.version, items: Object.fromEntries(items) as Observation["items"] };
}

function toStored(observation: Observation): StoredObservation {
  const items = Object.entries(observation.items).map(([item, sightings]) =>
    [item as ItemKey, (sightings ?? []).map(({ rank, value, receivedAt }) => [rank, value, receivedAt] as const)] as const);
  return {
    place: observation.place, slot: slotOf(observation.length, observation.endsAt), version: observation.version,
    items: Object.fromEntries(items) as unknown as StoredObservation["items"],
  };
}

/** Observations: written by normalize alone. All reads are consistent. */
export const observationsTable = (dynamo: DynamoDBDocumentClient, table: string) => ({
  /** One observation; version 0 and no items where nothing is stored. */
  async get(place: string, length: IntervalLength, endsAt: Instant): Promise<Observation> {
    const answer = await dynamo.send(new GetCommand({ TableName: table, Key: { place, slot: slotOf(length, endsAt) }, ConsistentRead: true }));
    return answer.Item ? fromStored(answer.Item as StoredObservation) : { place, length, endsAt, version: 0, items: {} };
  },

  /** Writes the next version of an observation, if the stored one is still the version that was read. */
  put(next: Observation): Promise<"written" | "outdated"> {
    return putOver(dynamo, table, toStored(next), next.version - 1);
  },

  /** Observations of a place whose intervals end from `from` to `to`, both included, in time order. */
  async range(place: string, length: IntervalLength, from: Instant, to: Instant): Promise<Observation[]> {
    const found: Observation[] = [];
    const pages = paginateQuery({ client: dynamo }, {
      TableName: table, ConsistentRead: true,
      KeyConditionExpression: "place = :place AND slot BETWEEN :from AND :to",
      ExpressionAttributeValues: { ":place": place, ":from": slotOf(length, from), ":to": slotOf(length, to) },
    });
    for await (const page of pages) found.push(...(page.Items ?? []).map((item) => fromStored(item as unknown as StoredObservation)));
    return found;
  },

  /** The observations of several places at one interval; places without one are left out. */
  async atInstant(places: readonly string[], length: IntervalLength, endsAt: Instant): Promise<Observation[]> {
    const items = await batchGet(dynamo, table, places.map((place) => ({ place, slot: slotOf(length, endsAt) })));
    return items.map((item) => fromStored(item as unknown as StoredObservation));
  },
});
export type ObservationsTable = ReturnType<typeof observationsTable>;
