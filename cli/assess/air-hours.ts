import { airRulesOn } from "../../domain/assess/air-rules.ts";
import { noEdition } from "../../domain/assess/not-available.ts";
import { dayOfIntervalEnd, type Instant } from "../../domain/model/time.ts";
import { AIR_LAW, lawOn } from "../../domain/standards/law-on.ts";
import { REGISTER, type Register } from "../../domain/standards/register.ts";
import { AIR_COLUMNS, airReader } from "./air-values.ts";
import { membersOf, reasonOf } from "./basis-parts.ts";
import { hourLines, type HourLines } from "./hour-lines.ts";
import { remembered } from "./moments.ts";
import type { AssessOptions } from "./options.ts";
import type { RowKind } from "./rows.ts";

/** The judge of an hour, or the text of a line for an hour before the first edition. */
type HourLaw = HourLines | string;

/** Judges by the hour; hours of the same law share one judge and what it has made. */
function lawsOf(register: Register, { language, zone }: AssessOptions): (endsAt: Instant) => HourLaw {
  const judges = new Map<string, HourLaw>();
  const find = (endsAt: string): HourLaw => {
    const on = dayOfIntervalEnd(endsAt as Instant);
    const rules = airRulesOn(register, on);
    const key = rules.ok ? lawOn(register, AIR_LAW, on).digest : on;
    const found = judges.get(key) ?? (rules.ok ? hourLines(rules.value, { language, zone }) : unjudged(reasonOf(noEdition(rules.fault), language)));
    if (rules.ok) judges.set(key, found);
    return found;
  };
  return remembered(find);
}

const unjudged = (na: object | null): string =>
  membersOf({ aqi: null, level: null, primary: [], subIndices: {}, exceedances: [], edition: null, clauses: [], missing: [], notMonitored: [], na });

/** Each row an hour of a station, judged by itself: one line a row. Above the hourly SO2 scale of HJ 633-2012 the 24 h mean would decide: NA. */
export const AIR_HOURS: RowKind = {
  columns: AIR_COLUMNS, interval: ["station", "endsAt"],
  start(header, faults, options, write) {
    const read = airReader(header, faults);
    const lawOf = lawsOf(options.under?.register ?? REGISTER, options);
    const inForceOf = options.under && lawsOf(REGISTER, options);
    return {
      row(record) {
        const row = read(record);
        if (!row) {
          faults.counts.wrong++;
          return;
        }
        const law = lawOf(row.endsAt);
        const head = `{"station":${row.stationText},"endsAt":"${row.endsAt}",`;
        const said = typeof law === "string" ? law : law.line(row);
        if (!inForceOf) write(`${head}${said}}\n`);
        else {
          const inForce = inForceOf(row.endsAt);
          if (typeof inForce !== "string") inForce.line(row);
          const beside = typeof inForce === "string" ? '"edition":null,"aqi":null,"level":null,"primary":[]' : inForce.verdict();
          write(`${head}${said},"inForce":{${beside}}}\n`);
        }
        faults.counts.judged++;
      },
      end: () => undefined,
    };
  },
};
