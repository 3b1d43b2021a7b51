/** Schema of the dated, named methods by which the product fills what the air standards leave open. */
import * as z from "zod";
import { editionHead, measured, SignedQuantity, span } from "./sourced.ts";

/** How an AQI is withheld where items are missing: `any-item` never (2012), `text` HJ 633-2026 5.3.1 to the letter, `network-2026` as published. */
export const MissingItemsMethod = z.enum(["any-item", "text", "network-2026"]);
export type MissingItemsMethod = z.infer<typeof MissingItemsMethod>;

/** How the running 8 h mean of ozone is shown hour by hour. */
export const RunningOzoneMethod = z.enum(["network-2020", "network-2026"]);
export type RunningOzoneMethod = z.infer<typeof RunningOzoneMethod>;

const dated = { ...span, ...measured, unverified: z.string().min(1).optional() };
const series = <T extends z.ZodType>(method: T) => z.array(z.strictObject({ method, ...dated })).min(1);

export const AirPractice = z.strictObject({
  kind: z.literal("air-practice"), ...editionHead,
  missingInHour: series(MissingItemsMethod), missingInDay: series(MissingItemsMethod), runningOzone: series(RunningOzoneMethod),
  /** Values below it are kept as they came and judged as missing. */
  lowestCounted: z.array(z.strictObject({ value: SignedQuantity, ...dated })).min(1),
  ozoneHourMaximum: series(z.literal("where-ozone-day-valid")),
});
export type AirPractice = z.infer<typeof AirPractice>;
