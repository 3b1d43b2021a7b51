/** Schema of the health advice (健康提示) by level of the air quality index: content of HJ 633, sentences of the product. */
import * as z from "zod";
import { editionHead, named, sourced } from "./sourced.ts";

const sentence = z.strictObject(named);

export const AirAdvice = z.strictObject({
  kind: z.literal("air-advice"), ...editionHead,
  /** `everyone`, `sensitive`: what to do, for the general population and for the groups that HJ 633 names; null where it says nothing to them. */
  levels: z.array(z.strictObject({
    level: z.int().min(1).max(6), effect: sentence, everyone: sentence.nullable(), sensitive: sentence.nullable(), ...sourced,
  })).length(6),
});
export type AirAdvice = z.infer<typeof AirAdvice>;
