import { assessWaterRound } from "../../domain/assess/assess-water-round.ts";
import type { WaterRound } from "../../domain/model/assessment.ts";
import { REGISTER, type Register } from "../../domain/standards/register.ts";
import { clausesOf, membersOf, reasonOf } from "./basis-parts.ts";
import type { Language } from "./language.ts";
import { rowObservation } from "./row-observation.ts";
import type { RowKind } from "./rows.ts";
import { WATER_COLUMNS, waterReader, type WaterRow } from "./water-values.ts";

/** Each row a monitoring round of a section, judged by itself: one line a row. A file knows no target class: compliance is not judged. */
export const WATER_ROUNDS: RowKind = {
  columns: WATER_COLUMNS, interval: ["section", "time"],
  start(header, faults, { under, language }, sink) {
    const read = waterReader(header, faults);
    return {
      row(record) {
        const row = read(record);
        if (!row) {
          faults.counts.wrong++;
          return;
        }
        const inForce = under && judge(row, REGISTER);
        const beside = inForce ? `,"inForce":${JSON.stringify({ edition: editionOf(inForce), class: inForce.class })}` : "";
        sink.text(`{"section":${JSON.stringify(row.section)},"time":"${row.endsAt}",${roundMembers(judge(row, under?.register ?? REGISTER), language)}${beside}}\n`);
        faults.counts.judged++;
      },
      end: () => undefined,
    };
  },
};

const judge = ({ section, endsAt, tpColumn, values }: WaterRow, register: Register): WaterRound => assessWaterRound({
  section: { id: section, tpColumn, target: null }, endsAt, observation: rowObservation(section, endsAt, "PT4H", values), register,
});

/** The edition that the class rests on. */
const editionOf = ({ basis }: WaterRound): string | null => basis[0]?.edition ?? null;

/** The members of a line for one round, from `class` on. */
const roundMembers = (round: WaterRound, language: Language): string => membersOf({
  class: round.class, itemClasses: round.itemClasses, decidedBy: round.decidedBy, edition: editionOf(round), clauses: clausesOf(round.basis),
  na: reasonOf(round.notAvailable, language),
});
