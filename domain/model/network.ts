/**
 * The network as data: cities, air stations, river sections, discharge outlets, and how the water runs. Read once, checked by this schema at start.
 * What no source gives is null and is said to be unknown wherever it matters; nothing is invented.
 */
import * as z from "zod";
import { AIR_ITEMS, ITEMS, type ItemKey } from "./item.ts";
import type { CivilDate, IntervalLength } from "./time.ts";

const id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/);
/** How often the place reports, where it is registered otherwise than by its medium (one hour air and waste water, four hours rivers). */
const cadence = z.enum(["PT5M", "PT1H", "PT4H"]).optional();
const sourced = { source: z.string().min(1), sureness: z.enum(["official", "two sources", "one source", "unverified"]) };

export const City = z.strictObject({
  id, zh: z.string(), en: z.string(),
  /** `party`: one of the two cities of the agreement. `river`: on their river, told where concerned. `province`: judged, never alerted. */
  role: z.enum(["party", "river", "province"]),
});

export const AirStation = z.strictObject({
  id, medium: z.literal("air"), cadence, city: id, zh: z.string(), en: z.string(),
  longitude: z.string().nullable(), latitude: z.string().nullable(),
  /** 评价点 evaluation, 对照点 control; null: not known (unverified, counted and said). */
  role: z.enum(["evaluation", "control"]).nullable(),
  /** Functional zone (环境空气功能区类别): class 2 unless registered otherwise. */
  zone: z.union([z.literal(1), z.literal(2)]),
  /**
   * Items that are not in the station's monitoring plan, from the first day on which they were published as `/`. `history` (HJ 633-2026 5.3.2):
   * whether three years of measurements show light or worse pollution with the item as the primary pollutant (`polluted`) or none (`clear`);
   * absent where nobody checked.
   */
  notMonitored: z.array(z.strictObject({
    item: z.enum(AIR_ITEMS), from: z.iso.date(), until: z.iso.date().nullable(), source: z.string(), history: z.enum(["clear", "polluted"]).optional(),
  })),
  /** Days on which the station was seen to publish; until null: still does. A city value counts the stations of its day. */
  published: z.strictObject({ from: z.iso.date(), until: z.iso.date().nullable(), source: z.string() }),
  note: z.string(),
});

export const Section = z.strictObject({
  id, medium: z.literal("water"), cadence, city: id, zh: z.string(), en: z.string(),
  river: z.strictObject({ zh: z.string(), en: z.string() }),
  /** Column of total phosphorus in GB 3838 table 1; `either`: both give the official class, river is used. */
  tpColumn: z.enum(["river", "lake", "either"]),
  target: z.strictObject({ class: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]), from: z.iso.date().nullable(), ...sourced }).nullable(),
  /** True: abnormal water here is told to the bureaus. Sections outside the two cities and their river are judged only. */
  alerted: z.boolean(),
  /** Place on the river line, where it is known: order counts downstream; the boundary the section watches. */
  onBeijiang: z.strictObject({
    order: z.number().int(), stem: z.enum(["main", "tributary", "receiver"]), joins: id.nullable(),
    /** `tidal`: the water goes to and fro with the tide (交接关系 ≈ instead of →). */
    boundary: z.strictObject({ from: id, to: id, tidal: z.literal(true).optional() }).nullable(), ...sourced,
  }).nullable(),
  note: z.string(),
});

export const Reach = z.strictObject({
  /** A stop on the river: a section of ours, an intake, a confluence, a dam, an off-take. */
  id, kind: z.enum(["section", "intake", "confluence", "dam", "offtake", "end"]),
  zh: z.string(), en: z.string(), city: id.nullable(),
  /** City that drinks from an intake, where it is another one. */
  usedBy: id.nullable(),
  downstream: z.array(id), ...sourced, note: z.string(),
});

const number = z.string().regex(/^\d{1,9}(\.\d{1,9})?$/);

/** Which limits an outlet is under: a standard with its tables (limits of the first that has the item count), the column, the industry. */
const OutletStandard = z.strictObject({
  /** As cited: `DB44/26-2001`. */
  standard: z.string().min(1), tables: z.array(z.string()).min(1), column: z.string(),
  /** Industry of the standard (适用范围); rows for all units hold besides, those for other units where the industry has none. */
  scope: z.string(),
});

/** A limit of the discharge permit (排污许可证), in the unit it is written in. It goes before every standard. */
const PermitLimit = z.strictObject({
  item: z.string().min(1), limit: z.union([number, z.tuple([number, number])]), unit: z.string().min(1), averaging: z.enum(["daily-mean", "single"]),
  from: z.iso.date(), until: z.iso.date().nullable(), permit: z.string().min(1), ...sourced,
});

/** A registered discharge outlet (废水排放口). Nothing here is guessed: what is not known is null, and then nothing is judged by it. */
export const Outlet = z.strictObject({
  id, medium: z.literal("wastewater"), cadence, city: id, zh: z.string(), en: z.string(),
  /** Stop on the river that the water reaches first; null: not known. */
  receives: id.nullable(),
  /** `workshop`: at the workshop or its treatment, where class one pollutants (第一类污染物) are sampled. `unit`: outlet of the unit. */
  point: z.enum(["workshop", "unit"]),
  /** Day on which the project's environmental impact report was approved: tells new from existing projects; null: not known. */
  approvedOn: z.iso.date().nullable(),
  standards: z.array(OutletStandard), permit: z.array(PermitLimit),
  /** True: its bureau released it for the public (decisions: outlets are never public unless released). */
  released: z.boolean(), ...sourced, note: z.string(),
});
export type Outlet = z.infer<typeof Outlet>;

export const Network = z.strictObject({
  cities: z.array(City), airStations: z.array(AirStation), sections: z.array(Section), reaches: z.array(Reach), outlets: z.array(Outlet),
});
export type City = z.infer<typeof City>;
export type AirStation = z.infer<typeof AirStation>;
export type Section = z.infer<typeof Section>;
export type Reach = z.infer<typeof Reach>;
export type Network = z.infer<typeof Network>;

/** True where the station published on this day, as far as is known. */
export const publishesOn = ({ published }: Pick<AirStation, "published">, day: CivilDate): boolean =>
  published.from <= day && (published.until === null || day <= published.until);

/** A place that sends readings. */
export type Place = AirStation | Section | Outlet;

const INTERVALS = { air: "PT1H", water: "PT4H", wastewater: "PT1H" } as const satisfies Record<Place["medium"], IntervalLength>;

/** Length of the intervals that a place's readings cover and are kept by: hours (小时值) of air and waste water, rounds (监测时次) of rivers. */
export const intervalOf = ({ medium }: Pick<Place, "medium">): (typeof INTERVALS)[Place["medium"]] => INTERVALS[medium];

/** True where an item can be one of a place: air of a station, water of a section or an outlet; only a section has a site state. */
export const measures = ({ medium }: Pick<Place, "medium">, item: ItemKey): boolean =>
  ITEMS[item].medium === (medium === "air" ? "air" : "water") && (medium === "water" || ITEMS[item].kind === "quantity");
