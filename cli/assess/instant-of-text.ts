import { parseInstant, type Instant } from "../../domain/model/time.ts";

/** A time as the file gives it, as an instant; null where it is none (an offset is required). */
export const instantOfText = (text: string): Instant | null => {
  const parsed = parseInstant(text.trim());
  return parsed.ok ? parsed.value : null;
};
