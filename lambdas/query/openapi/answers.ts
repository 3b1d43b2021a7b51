import * as z from "zod";
import { EVENT_KINDS } from "../../../domain/alert/series-doc.ts";
import { ITEMS, type ItemKey } from "../../../domain/model/item.ts";
import { MARKS, type Mark } from "../../../domain/model/mark.ts";
import { AirStation, City, Outlet, Section } from "../../../domain/model/network.ts";
import { KINDS } from "../asked.ts";

/** Shapes of the public answers: what the OpenAPI description is made from. Tests hold real answers against them. */
const moment = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\+08:00$/).describe("北京时间 Beijing time; of an interval its END");
const decimal = z.string().regex(/^-?\d+(\.\d+)?$/).describe("十进制文本 decimal text, exact");
const itemKey = z.enum(Object.keys(ITEMS) as [ItemKey, ...ItemKey[]]);
const mark = z.enum(Object.keys(MARKS) as [Mark, ...Mark[]]).describe("仪器数据标记 mark of the instrument, HJ 212 table 8");
const ends = {
  next: z.string().optional().describe("下一页地址 where the list goes on; absent at its end"),
  cursor: z.string().optional().describe("下次用作 since to be given as `since` next time; absent in a page"),
};

export const PlacesAnswer = z.strictObject({ cities: z.array(City), airStations: z.array(AirStation), sections: z.array(Section), outlets: z.array(Outlet).describe("已由主管部门公开的废水排放口 discharge outlets that their bureau released") });

const ObservedValue = z.strictObject({
  value: z.string().nullable().describe("规范单位下的数值或状态；null 为已撤回 in the item's canonical unit (a word for a state); null: withdrawn"), mark: mark.optional(),
  revisionNumber: z.int().min(0).describe("0 为首次报送 0: the first value, 1 after one correction, …"), receivedAt: moment,
  reviewed: z.boolean().describe("是否已人工审核 false: provisional 实时数据，未经审核"), rejected: z.literal(true).optional(),
});
const Observation = z.strictObject({ endsAt: moment, length: z.enum(["PT1H", "PT4H", "P1D"]), values: z.partialRecord(itemKey, ObservedValue) });
export const ObservationsAnswer = z.strictObject({ place: z.string(), asOf: moment.optional(), observations: z.array(Observation), ...ends });

const Basis = z.strictObject({
  edition: z.string(), phase: z.string().optional(), clause: z.string(), method: z.string().optional(),
  unverified: z.string().optional().describe("官方文本未能证实之处 what no official text confirms"), askedFor: z.literal(true).optional(),
});
const words = { zh: z.string(), en: z.string() };
const Assessment = z.looseObject({
  kind: z.enum(KINDS), place: z.string(), endsAt: moment, receivedAt: moment, basis: z.array(Basis).describe("标准、版本、条款 the law behind every verdict"),
  madeFrom: z.strictObject({ digest: z.string(), assessor: z.string() }), version: z.int().min(1).optional().describe("重新评价的次数 how often it was judged; absent where it is judged for this question"),
  aqi: z.int().nullable().optional(), level: z.int().min(1).max(6).nullable().optional().describe("1 优 … 6 严重污染"), class: z.int().min(1).max(6).nullable().optional().describe("1 Ⅰ … 5 Ⅴ, 6 劣Ⅴ"),
  notAvailable: z.looseObject({ kind: z.string(), ...words }).nullable().optional().describe("为何没有结论 why there is no verdict"),
}).describe("按 kind 另有数值、分指数、质量标识等 besides, by kind: values, sub-indices, quality flags");
const SideBySide = z.strictObject({ endsAt: moment, inForce: Assessment, asked: Assessment });
export const AssessmentsAnswer = z.union([
  z.strictObject({ place: z.string(), asOf: moment.optional(), assessments: z.array(Assessment), ...ends }),
  z.strictObject({ place: z.string(), asOf: moment.optional(), under: z.string().optional(), sideBySide: z.array(SideBySide) }),
]);

const Event = z.strictObject({
  id: z.string(), place: z.string(), kind: z.enum(EVENT_KINDS), item: z.union([itemKey, z.enum(["aqi", "class"])]),
  state: z.enum(["active", "no-data", "ended", "withdrawn"]), startedAt: moment, lastAt: moment, endedAt: moment.nullable(),
  value: decimal, limit: z.string().nullable(), unit: z.string(), multiple: z.string().nullable().describe("超标倍数 exceedance multiple"),
  peak: z.strictObject({ at: moment, value: decimal, multiple: z.string().nullable() }), edition: z.string(), clause: z.string(), unverified: z.string().nullable(),
});
export const ExceedancesAnswer = z.strictObject({ place: z.string().optional(), exceedances: z.array(Event) });

export const BulletinsAnswer = z.strictObject({
  year: z.string(),
  bulletins: z.array(z.strictObject({
    number: z.int().min(1), kind: z.string(), id: z.string().describe("what it is about: day, week, month, event; of a correction the number that it corrects and which correction of it this is"), day: z.string(), address: z.string().describe("固定地址 permanent address on the site"), hash: z.string().describe("SHA-256 of the content, which is never altered"),
    event: z.strictObject({ place: z.string(), kind: z.string(), item: z.string(), startedAt: moment, lastAt: moment }).optional().describe("专报 of a special issue: the event, as it was when its number was claimed"),
    corrects: z.int().min(1).optional().describe("更正 of a correction: number of the issue of the same year that it corrects"), changes: z.int().min(0).optional().describe("of a correction: how many statements it changes"),
  })),
});

/** Problem details (RFC 9457). */
export const ProblemAnswer = z.looseObject({ status: z.int(), type: z.string(), title: z.string(), detail: z.string() });
