import { expect, test } from "vitest";
import { flagSeries } from "../../../../domain/assess/quality/flag-series.ts";
import { randomFrom } from "../../../histories/world.ts";
import { bundledSeries, type BundledSeries } from "./bundled.ts";
import { KINDS, plant, type Kind, type Planted } from "./planted-faults.ts";

/** Percent of planted faults of a kind of which at least one value must be flagged: below what this seed gives, above what a broken test would. */
const AT_LEAST: Readonly<Record<Kind, number>> = { spike: 45, drift: 8, stuck: 32, "swapped channels": 16, "×1000": 98, "hour shift": 98 };
/** Flagged values among those that were not changed, in a thousand. */
const FALSE_AT_MOST = 6;

const cleanFlags = new Map<BundledSeries, ReturnType<typeof flagSeries>>();
const cleanOf = (series: BundledSeries) => {
  if (!cleanFlags.has(series)) cleanFlags.set(series, flagSeries(series.place, series.observations));
  return cleanFlags.get(series)!;
};

/** Whether a fault was seen, and what else was flagged because of it that is right as it stands. */
function judge({ series, observations, changed }: Planted): { seen: boolean; falseAlarms: number; unchanged: number } {
  const clean = cleanOf(series);
  const flags = flagSeries(series.place, observations);
  let [seen, falseAlarms, unchanged] = [false, 0, 0];
  for (const { endsAt, items } of observations) {
    for (const item of Object.keys(items)) {
      const flag = flags.get(endsAt)?.[item as "no2"]?.flag ?? 1;
      if (changed.has(`${endsAt} ${item}`)) seen ||= flag > 2;
      else {
        unchanged += 1;
        if (flag > 2 && clean.get(endsAt)?.[item as "no2"] === undefined) falseAlarms += 1;
      }
    }
  }
  return { seen, falseAlarms, unchanged };
}

test("500 planted faults of six kinds in the bundled readings (seed 20251108): detection and false alarms by kind", () => {
  const random = randomFrom(20_251_108);
  const series = bundledSeries();
  const planted = Object.fromEntries(KINDS.map((kind) => [kind, [] as Planted[]])) as Record<Kind, Planted[]>;
  for (let n = 0; n < 500; ) {
    const kind = KINDS[n % KINDS.length]!;
    // Rounds of the sections come in twos and threes: only faults of one value find room in them.
    const among = kind === "spike" || kind === "×1000" ? series : series.filter(({ place }) => place.medium === "air");
    const one = plant(kind, among[Math.floor(random() * among.length)]!, random);
    if (!one) continue;
    planted[kind].push(one);
    n += 1;
  }
  const lines: string[] = ["| kind | planted | seen | % | false alarms in 1,000 values |"];
  for (const kind of KINDS) {
    const results = planted[kind].map(judge);
    const seen = results.filter((one) => one.seen).length;
    const alarms = results.reduce((sum, one) => sum + one.falseAlarms, 0);
    const values = results.reduce((sum, one) => sum + one.unchanged, 0);
    lines.push(`| ${kind} | ${results.length} | ${seen} | ${((100 * seen) / results.length).toFixed(0)} | ${((1000 * alarms) / values).toFixed(2)} |`);
    expect.soft((100 * seen) / results.length, `${kind} seen`).toBeGreaterThanOrEqual(AT_LEAST[kind]);
    expect.soft((1000 * alarms) / values, `${kind} false alarms`).toBeLessThanOrEqual(FALSE_AT_MOST);
  }
  console.log(lines.join("\n"));
});
