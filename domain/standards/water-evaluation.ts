/** Schema of the evaluation rules of surface water (地表水环境质量评价办法): statistics, sections, rivers, change, lakes. */
import * as z from "zod";
import { APART_ITEMS, CLASS_ITEMS, CLASS_SETTING_ITEMS } from "../model/item.ts";
import { editionHead, measured, named, Places, Quantity, SignedQuantity, sourced } from "./sourced.ts";

const words = z.string().min(1);
const unverified = words.optional();
const percent = z.int().min(0).max(100);
const setting = <T extends z.ZodType>(value: T) => z.strictObject({ value, unverified, ...measured });

/** Words of a change between two periods (水质变化). */
export const ChangeWord = z.enum(["none", "somewhat-better", "somewhat-worse", "much-better", "much-worse"]);
export type ChangeWord = z.infer<typeof ChangeWord>;

/** One index of the trophic state: 10·(intercept + slope·ln(value·factor)); weight by the squared correlation with chlorophyll a. */
const TrophicItem = z.strictObject({
  item: z.enum(["chlorophyllA", "totalPhosphorus", "totalNitrogen", "transparency", "permanganateIndex"]),
  intercept: SignedQuantity, slope: SignedQuantity, correlation: SignedQuantity, inUnit: words, factor: Quantity,
});
export type TrophicItem = z.infer<typeof TrophicItem>;

export const WaterEvaluation = z.strictObject({
  kind: z.literal("water-evaluation"), ...editionHead,
  /** Items without which there is no class, and items that are told apart from it. */
  indicators: z.strictObject({ apart: z.array(z.enum(APART_ITEMS)), required: z.array(z.enum(CLASS_ITEMS)), unverified, ...sourced }),
  /** Decimals of the items that the classing method of GB 3838's file has none for. */
  decimals: z.strictObject({ values: z.partialRecord(z.enum([...CLASS_SETTING_ITEMS, ...APART_ITEMS]), Places), unverified, ...measured }),
  belowDetection: z.strictObject({ method: z.literal("half-of-detection-limit"), share: Quantity, unverified, ...measured }),
  means: z.strictObject({ method: z.literal("arithmetic-mean"), pH: z.literal("hydrogen-ion-mean"), unverified, ...sourced }),
  /** Weeks (周): which days, and by which rules they are judged. */
  week: z.strictObject({ method: z.literal("monday-to-sunday-as-a-month"), unverified, ...sourced }),
  /** Items whose automatic values go before those of samples. */
  preferAutomatic: z.strictObject({ items: z.array(z.enum([...CLASS_ITEMS, ...APART_ITEMS])), unverified, ...sourced }),
  validity: z.strictObject({ roundsADay: setting(z.int().min(1)), automaticShareAtLeast: setting(percent), manualMonthsShareAtLeast: setting(percent) }),
  mainPollutants: z.strictObject({ method: z.enum(["every-priority-then-three", "priority-first-three"]), count: z.int().min(1), priority: z.array(z.enum(CLASS_SETTING_ITEMS)), unverified, ...measured }),
  river: z.strictObject({
    sharesFrom: setting(z.int().min(2)), exactly: setting(z.int().min(2)),
    /** In order: the first whose share of classes I to III is reached and whose share worse than V is not. `zh` is a grade of GB 3838's file. */
    grades: z.array(z.strictObject({ zh: words, goodAtLeast: percent, worstBelow: percent.nullable(), ...measured })).length(5),
  }),
  change: z.strictObject({
    sectionSteps: z.strictObject({ some: z.int(), marked: z.int() }), riverPoints: z.strictObject({ some: z.int(), marked: z.int() }),
    words: z.record(ChangeWord, z.strictObject(named)), unverified, ...measured,
  }),
  /** Largest sum of squared rank differences that is significant, by number of periods. */
  trend: z.strictObject({ method: z.literal("spearman-one-sided-5-percent"), periodsAtLeast: z.int(), squaresAtMost: z.record(z.string().regex(/^\d+$/), z.int()), unverified, ...measured }),
  trophic: z.strictObject({
    items: z.array(TrophicItem).length(5), decimals: setting(Places),
    grades: z.array(z.strictObject({ ...named, rule: z.enum(["below", "atMost", "above"]), limit: Quantity })).length(5), unverified, ...measured,
  }),
});
export type WaterEvaluation = z.infer<typeof WaterEvaluation>;

/** Schema of the comparison of cities by the city water quality index (CWQI). */
export const WaterRanking = z.strictObject({
  kind: z.literal("water-ranking"), ...editionHead,
  reference: z.strictObject({ class: z.literal(3), pH: z.strictObject({ neutral: Quantity, low: Quantity, high: Quantity }), unverified, ...measured }),
  city: z.strictObject({ method: z.literal("mean-concentration-then-sum"), unverified, ...measured }),
  decimals: z.strictObject({ index: Places, change: Places, unverified, ...measured }),
  ranking: z.strictObject({ order: z.literal("ascending"), ties: z.literal("same-rank-next-skipped"), unverified, ...measured }),
});
export type WaterRanking = z.infer<typeof WaterRanking>;
