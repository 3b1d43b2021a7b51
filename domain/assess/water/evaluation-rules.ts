/** The evaluation rules of surface water on one day. */
import { accepted, refused, type Outcome } from "../../model/outcome.ts";
import type { ItemKey } from "../../model/item.ts";
import type { CivilDate } from "../../model/time.ts";
import { ofKind, type NoEdition } from "../../standards/edition-in-force.ts";
import type { Register } from "../../standards/register.ts";
import type { WaterEvaluation } from "../../standards/water-evaluation.ts";
import { waterRulesOn, type WaterRules } from "../water-rules.ts";

export interface EvaluationRules {
  readonly edition: WaterEvaluation;
}

/** All rules by which water is judged beyond one round. */
export interface WaterPeriodRules {
  readonly water: WaterRules;
  readonly evaluation: EvaluationRules;
  /** Decimals that a value of an item is rounded to before it is classed; undefined: it is classed as it is. */
  readonly places: (item: ItemKey) => number | undefined;
}

/** The rules of a civil day. Fails with `no-edition-in-force` before GB 3838-2002 or before 环办〔2011〕22号. */
export function waterPeriodRulesOn(register: Register, on: CivilDate): Outcome<WaterPeriodRules, NoEdition> {
  const water = waterRulesOn(register, on);
  if (!water.ok) return water;
  const edition = ofKind(register, "water-evaluation", on);
  if (!edition) return refused({ kind: "no-edition-in-force", code: "环办〔2011〕22号", on });
  const rounded = water.value.classing.decimals;
  const more: Readonly<Partial<Record<string, number>>> = edition.decimals.values;
  return accepted({ water: water.value, evaluation: { edition }, places: (item) => (rounded === null ? undefined : rounded[item] ?? more[item]) });
}
