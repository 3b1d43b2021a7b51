import { ListObjectsV2Command } from "@aws-sdk/client-s3";
import type { SeriesDoc } from "../../domain/alert/series-doc.ts";
import type { IssueYear } from "../../domain/bulletin/issue/issue-index.ts";
import type { AirHour, Assessment, Stored } from "../../domain/model/assessment.ts";
import { allItems, type LocalDemo } from "./local-demo.ts";

/** Stored assessments by place, kind and end. */
export type StoredAssessments = ReadonlyMap<string, Stored<Assessment>>;

export async function storedAssessments({ stores }: LocalDemo): Promise<StoredAssessments> {
  const items = (await allItems(stores, "assessments")) as unknown as Stored<Assessment>[];
  return new Map(items.map((item) => [`${item.place} ${item.kind} ${item.endsAt}`, item]));
}

/** The hour of a station among them. */
export const hourIn = (assessed: StoredAssessments, station: string, endsAt: string) => assessed.get(`${station} air-hour ${endsAt}`) as Stored<AirHour> | undefined;

/** The series of events of all places. */
export const storedSeries = async ({ stores }: LocalDemo): Promise<SeriesDoc[]> =>
  ((await allItems(stores, "events")) as unknown as SeriesDoc[]).filter((item) => "events" in item);

/** The events of some kinds, each with its place. */
export const eventsOf = (series: readonly SeriesDoc[], ...kinds: readonly SeriesDoc["kind"][]) =>
  series.filter(({ kind }) => kinds.includes(kind)).flatMap(({ place, events }) => events.map((event) => ({ ...event, place })));

/** The numbered issues of the first year that has any. */
export async function storedIssues({ stores }: LocalDemo): Promise<IssueYear["issues"]> {
  const [index] = (await allItems(stores, "issues")) as unknown as IssueYear[];
  return index!.issues;
}

/** How many raw objects stand below a prefix, 1,000 at most. */
export const rawObjectsBelow = async ({ stores: { s3, buckets } }: LocalDemo, prefix: string): Promise<number | undefined> =>
  (await s3.send(new ListObjectsV2Command({ Bucket: buckets.raw, Prefix: prefix }))).KeyCount;
