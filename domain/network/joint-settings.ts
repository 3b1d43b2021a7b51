import * as z from "zod";
import settings from "../../network/joint.json" with { type: "json" };
import type { CivilDate } from "../model/time.ts";
import { checkPeriods, periodOn } from "./dated-periods.ts";

const sourced = { source: z.string().min(1), sureness: z.enum(["official", "two sources", "one source", "unverified"]) };
const speed = z.string().regex(/^(?!0+(\.0+)?$)\d{1,2}(\.\d{1,3})?$/);

/** What only a bureau can say in a report (报告内容), in the order in which it is printed. */
export const REPORT_FIELDS = [
  "foundBy", "nature", "course", "pollutants", "monitoring", "harmed", "sensitive", "trend", "handling", "planned", "advice", "result",
] as const;
export type ReportField = (typeof REPORT_FIELDS)[number];

const fields = z.strictObject({ fields: z.array(z.enum(REPORT_FIELDS)).min(1), ...sourced });
/** A post that is manned round the clock (值班岗位): never a person. */
export const DutyPost = z.strictObject({ id: z.string().regex(/^[a-z][a-z0-9-]{0,31}$/), zh: z.string().min(1), en: z.string().min(1) });
export type DutyPost = z.infer<typeof DutyPost>;

/** What the bureaus agree among themselves on joint notices (联合通报), by day. */
export const JointSettings = z.strictObject({
  from: z.iso.date().nullable(),
  until: z.iso.date().nullable(),
  /** Abnormal rounds after which the neighbours get a joint notice. */
  openAfterRounds: z.strictObject({ value: z.number().int().min(1), ...sourced }),
  /** Time for a receipt; after it the notice goes to the next duty post. */
  acknowledgeWithin: z.strictObject({ minutes: z.number().int().min(5).max(24 * 60), ...sourced }),
  /** How long the link of a notice confirms. */
  link: z.strictObject({ validHours: z.number().int().min(1).max(24 * 7), ...sourced }),
  /** Who is told in which order; `cities` holds the list of a city that named its own. */
  dutyPosts: z.strictObject({ posts: z.array(DutyPost).min(1).max(9), cities: z.record(z.string(), z.array(DutyPost).min(1).max(9)), ...sourced }),
  /** Range of the flow speed in m/s, by which an arrival window is reckoned. */
  flowSpeed: z.strictObject({ slowest: speed, fastest: speed, ...sourced }),
  /** How far back the rounds behind a trend are printed. */
  trend: z.strictObject({ hours: z.number().int().min(4).max(24 * 7), ...sourced }),
  /** What a signed report of each kind must hold. */
  reportFields: z.strictObject({ first: fields, followUp: fields, final: fields }),
});
export type JointSettings = z.infer<typeof JointSettings>;

/** Reads dated settings. Throws where days are missing or doubled, the speeds are the wrong way round, or a list names a post twice. */
export function parseJointSettings(data: unknown): JointSettings[] {
  const periods = z.array(JointSettings).parse(data);
  checkPeriods(periods, "joint settings");
  for (const { from, flowSpeed, dutyPosts } of periods) {
    if (Number(flowSpeed.slowest) > Number(flowSpeed.fastest)) throw new Error(`joint settings from ${from}: the slowest flow is faster than the fastest`);
    for (const posts of [dutyPosts.posts, ...Object.values(dutyPosts.cities)]) {
      if (new Set(posts.map(({ id }) => id)).size < posts.length) throw new Error(`joint settings from ${from}: a duty post stands twice in one list`);
    }
  }
  return periods;
}

const periods = parseJointSettings(settings);

/** The settings in force on a civil day. */
export const jointOn = (day: CivilDate, among: readonly JointSettings[] = periods): JointSettings => periodOn(among, day);

/** The duty posts of a city's bureau, in the order in which they are told. */
export const dutyPostsOf = ({ dutyPosts }: JointSettings, city: string): readonly DutyPost[] => dutyPosts.cities[city] ?? dutyPosts.posts;
