/** One field of a cron expression: the values it allows, or `last` for the last day of the month. */
export interface CronField {
  readonly allows: (value: number) => boolean;
  readonly any: boolean;
  readonly last: boolean;
}

const MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const DAYS = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];
const FIELDS = [
  { name: "minutes", from: 0, to: 59, words: [] }, { name: "hours", from: 0, to: 23, words: [] }, { name: "day of month", from: 1, to: 31, words: [] },
  { name: "month", from: 1, to: 12, words: MONTHS }, { name: "day of week", from: 1, to: 7, words: DAYS }, { name: "year", from: 1970, to: 2199, words: [] },
] as const;

/** Parses the six fields of AWS's cron (minutes, hours, day of month, month, day of week with SUN = 1, year). Throws on what it does not know (W, #). */
export function parseCronFields(text: string): readonly CronField[] {
  const parts = text.trim().split(/\s+/);
  if (parts.length !== FIELDS.length) throw new Error(`cron(${text}) has ${parts.length} fields, not six`);
  return parts.map((part, index) => parseField(part.toUpperCase(), FIELDS[index]!, text));
}

function parseField(part: string, field: (typeof FIELDS)[number], whole: string): CronField {
  if (part === "*" || part === "?") return { allows: () => true, any: true, last: false };
  if (part === "L" && field.name === "day of month") return { allows: () => false, any: false, last: true };
  const allowed = new Set<number>();
  for (const item of part.split(",")) {
    const [, range = "", step] = /^([^/]+)(?:\/(\d+))?$/.exec(item) ?? [];
    const [low, high] = range === "*" ? [field.from, field.to] : range.split("-").map((word) => numberOf(word, field, whole));
    const end = high ?? (step === undefined ? low : field.to);
    if (low === undefined || end === undefined) throw new Error(`cron(${whole}): "${item}" is not known for ${field.name}`);
    for (let value = low; value <= end; value += Number(step ?? 1)) allowed.add(value);
  }
  return { allows: (value) => allowed.has(value), any: false, last: false };
}

function numberOf(word: string, field: (typeof FIELDS)[number], whole: string): number {
  const named = (field.words as readonly string[]).indexOf(word);
  const value = named >= 0 ? named + field.from : /^\d+$/.test(word) ? Number(word) : Number.NaN;
  if (!(value >= field.from && value <= field.to)) throw new Error(`cron(${whole}): "${word}" is not known for ${field.name}`);
  return value;
}
