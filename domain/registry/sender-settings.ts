/** How a sender writes its readings, as registered. */
import * as z from "zod";

export const SenderSettings = z.strictObject({
  /** What the stamp `endsAt` of this sender is: the end of the interval (时段末), or its beginning (时段初). */
  stamps: z.enum(["interval-end", "interval-beginning"]),
  /** Unit of an item where the sender states none with the value. */
  units: z.record(z.string(), z.string()).exactOptional(),
});
export type SenderSettings = z.infer<typeof SenderSettings>;

/** Of a sender for whom nothing else is registered. */
export const DEFAULT_SETTINGS: SenderSettings = { stamps: "interval-end" };
