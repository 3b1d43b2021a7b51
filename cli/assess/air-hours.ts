import { airRulesOn } from "../../domain/assess/air-rules.ts";
import { noEdition } from "../../domain/assess/not-available.ts";
import { dayOfIntervalEnd, type Instant } from "../../domain/model/time.ts";
import { AIR_LAW, lawOn } from "../../domain/standards/law-on.ts";
import { REGISTER, type Register } from "../../domain/standards/register.ts";
import { AIR_COLUMNS, airReader } from "./air-values.ts";
import { membersOf, reasonOf } from "./basis-parts.ts";
import { hourLines, type HourLines } from "./hour-lines.ts";
import { piece } from "./line-sink.ts";
import type { AssessOptions } from "./options.ts";
import type { RowKind } from "./rows.ts";

/** The judge of an hour; for one before the first edition, the members of its line. */
type HourLaw = HourLines | { readonly unjudged: Uint8Array };

/** Judges by the hour; hours of the same law share one judge and what it has made. */
function lawsOf(register: Register, { language, zone }: AssessOptions): (endsAt: Instant) => HourLaw {
  const judges = new Map<string, HourLaw>();
  return (endsAt) => {
    const on = dayOfIntervalEnd(endsAt);
    const rules = airRulesOn(register, on);
    if (!rules.ok) return { unjudged: piece(membersOf({ ...NOTHING, na: reasonOf(noEdition(rules.fault), language) })) };
    const { digest } = lawOn(register, AIR_LAW, on);
    const found = judges.get(digest) ?? hourLines(rules.value, { language, zone });
    judges.set(digest, found);
    return found;
  };
}

const NOTHING = { aqi: null, level: null, primary: [], subIndices: {}, exceedances: [], edition: null, clauses: [], missing: [], notMonitored: [] };
const [IN_FORCE, NO_EDITION, CLOSE, CLOSE_BOTH] = [',"inForce":{', '"edition":null,"aqi":null,"level":null,"primary":[]', "}\n", "}}\n"].map(piece) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array];

/** Each row an hour of a station, judged by itself: one line a row. Above the hourly SO2 scale of HJ 633-2012 the 24 h mean would decide: NA. */
export const AIR_HOURS: RowKind = {
  columns: AIR_COLUMNS, interval: ["station", "endsAt"],
  start(header, faults, options, sink) {
    const lawOf = lawsOf(options.under?.register ?? REGISTER, options);
    const inForceOf = options.under && lawsOf(REGISTER, options);
    const read = airReader(header, faults, (endsAt) => ({ law: lawOf(endsAt), inForce: inForceOf?.(endsAt), time: piece(`,"endsAt":"${endsAt}",`) }));
    return {
      row(record) {
        const row = read(record);
        if (!row) {
          faults.counts.wrong++;
          return;
        }
        const { law, inForce, time } = row.moment;
        sink.bytes(row.stationPiece);
        sink.bytes(time);
        if ("unjudged" in law) sink.bytes(law.unjudged);
        else law.write(row, sink);
        if (inForce) {
          sink.bytes(IN_FORCE);
          if ("unjudged" in inForce) sink.bytes(NO_EDITION);
          else {
            inForce.judge(row);
            inForce.writeVerdict(sink);
          }
        }
        sink.bytes(inForce ? CLOSE_BOTH : CLOSE);
        faults.counts.judged++;
      },
      end: () => undefined,
    };
  },
};
