import { paginateQuery, QueryCommand, type DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { assessmentKey, type Assessment, type Head, type Stored } from "../../domain/model/assessment.ts";
import type { Instant } from "../../domain/model/time.ts";
import { batchGet } from "./batch-get.ts";
import { putOver } from "./put-over.ts";

type OfKind<K extends Assessment["kind"]> = Stored<Extract<Assessment, { kind: K }>>;
/** Assessments: written by assess alone. */
export const assessmentsTable = (dynamo: DynamoDBDocumentClient, table: string) => ({
  /** Versions and input digests of the stored assessments of a kind that end from `from` to `to`, by end. Read BEFORE the inputs. */
  async heads(place: string, kind: Assessment["kind"], from: Instant, to: Instant): Promise<Map<Instant, Head>> {
    const heads = new Map<Instant, Head>();
    const pages = paginateQuery({ client: dynamo }, {
      TableName: table, ConsistentRead: true,
      KeyConditionExpression: "place = :place AND #key BETWEEN :from AND :to",
      ProjectionExpression: "endsAt, version, madeFrom.digest",
      ExpressionAttributeNames: { "#key": "key" },
      ExpressionAttributeValues: { ":place": place, ":from": assessmentKey(kind, from), ":to": assessmentKey(kind, to) },
    });
    for await (const page of pages) {
      for (const item of (page.Items ?? []) as { endsAt: Instant; version: number; madeFrom: { digest: string } }[]) {
        heads.set(item.endsAt, { version: item.version, digest: item.madeFrom.digest });
      }
    }
    return heads;
  },

  /** Writes an assessment over the version that was read before its inputs. */
  put(assessment: Assessment, readVersion: number): Promise<"written" | "outdated"> {
    return putOver(dynamo, table, { ...assessment, key: assessmentKey(assessment.kind, assessment.endsAt), version: readVersion + 1 }, readVersion);
  },

  /** Assessments of one kind of a place that end from `from` to `to`, both included, in time order; consistent. */
  async range<K extends Assessment["kind"]>(place: string, kind: K, from: Instant, to: Instant): Promise<OfKind<K>[]> {
    const found: OfKind<K>[] = [];
    const pages = paginateQuery({ client: dynamo }, {
      TableName: table, ConsistentRead: true,
      KeyConditionExpression: "place = :place AND #key BETWEEN :from AND :to",
      ExpressionAttributeNames: { "#key": "key" },
      ExpressionAttributeValues: { ":place": place, ":from": assessmentKey(kind, from), ":to": assessmentKey(kind, to) },
    });
    for await (const page of pages) found.push(...(page.Items ?? []).map((item) => withoutKey(item) as OfKind<K>));
    return found;
  },

  /** The assessments of one kind of several places at one instant; places without one are left out; consistent. */
  async atInstant<K extends Assessment["kind"]>(places: readonly string[], kind: K, endsAt: Instant): Promise<OfKind<K>[]> {
    const found = await batchGet(dynamo, table, places.map((place) => ({ place, key: assessmentKey(kind, endsAt) })));
    return found.map((item) => withoutKey(item) as OfKind<K>);
  },

  /** Any number of assessments, a hundred a request; those that are not stored are left out; consistent. */
  async many(keys: readonly { readonly place: string; readonly kind: Assessment["kind"]; readonly endsAt: Instant }[]): Promise<Stored<Assessment>[]> {
    const found = await batchGet(dynamo, table, keys.map(({ place, kind, endsAt }) => ({ place, key: assessmentKey(kind, endsAt) })));
    return found.map((item) => withoutKey(item) as Stored<Assessment>);
  },

  /** The latest `count` assessments of one kind of a place that end at `until` or before, in time order; consistent. */
  async latest<K extends Assessment["kind"]>(place: string, kind: K, until: Instant, count: number): Promise<OfKind<K>[]> {
    const page = await dynamo.send(new QueryCommand({
      TableName: table, ConsistentRead: true, ScanIndexForward: false, Limit: count,
      KeyConditionExpression: "place = :place AND #key BETWEEN :first AND :until",
      ExpressionAttributeNames: { "#key": "key" },
      ExpressionAttributeValues: { ":place": place, ":first": `${kind}#`, ":until": assessmentKey(kind, until) },
    }));
    return (page.Items ?? []).map((item) => withoutKey(item) as OfKind<K>).reverse();
  },
});
export type AssessmentsTable = ReturnType<typeof assessmentsTable>;

function withoutKey({ key: _key, ...assessment }: Record<string, unknown>): unknown {
  return assessment;
}
