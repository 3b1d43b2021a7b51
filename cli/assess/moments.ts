import { parseInstant, type Instant } from "../../domain/model/time.ts";

/** Texts kept at most; then they are forgotten and made again. Keeps the memory constant however large the file. */
const MOST_KEPT = 20_000;

/**
 * A function that is asked with the same texts again and again, remembered. The text is copied first: a piece of a larger text would keep
 * all of it in memory.
 */
export function remembered<T>(make: (text: string) => T): (text: string) => T {
  let known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    if (known.size >= MOST_KEPT) known = new Map();
    const made = make(text);
    known.set(Buffer.from(text).toString(), made);
    return made;
  };
}

/** A time as the file gives it, as an instant; null where it is none (an offset is required). */
export const instantOfText = (text: string): Instant | null => {
  const parsed = parseInstant(text.trim());
  return parsed.ok ? parsed.value : null;
};
