/** Schema of the evaluation rules of ambient air (环境空气质量评价技术规范 HJ 663): rounding, ozone day, city value. Only what the judgement needs. */
import * as z from "zod";
import { AIR_ITEMS } from "../model/item.ts";
import { editionHead, measured, Places } from "./sourced.ts";

const hour = z.int().min(1).max(24);
const unverified = z.string().min(1).optional();
const percent = z.int().min(1).max(100);

export const AirEvaluation = z.strictObject({
  kind: z.literal("air-evaluation"), ...editionHead,
  /** Decimals of hourly and daily values, half to even (GB/T 8170). */
  decimals: z.strictObject({ values: z.record(z.enum(AIR_ITEMS), Places), ...measured }),
  /** Exceedance multiple (超标倍数). */
  multiple: z.strictObject({ decimals: Places, unverified, ...measured }),
  /** Daily maximum of running 8 h means of ozone (臭氧日最大8小时平均): which windows count, how many must be valid. */
  ozoneDay: z.strictObject({ firstWindowEnds: hour, lastWindowEnds: hour, windowsAtLeast: z.int().positive(), orOverLimit: z.boolean(), ...measured }),
  /** Share of valid stations that a city value needs, and the share where there are fewer than `below` stations. */
  city: z.strictObject({ shareAtLeast: percent, below: z.int().positive(), shareAtLeastBelow: percent, unverified, ...measured }),
});
export type AirEvaluation = z.infer<typeof AirEvaluation>;
