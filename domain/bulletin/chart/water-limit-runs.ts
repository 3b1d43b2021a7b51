import { classLimitText } from "../../assess/water-class-of.ts";
import { waterRulesOn } from "../../assess/water-rules.ts";
import type { WaterClass } from "../../model/assessment.ts";
import type { ClassItem } from "../../model/item.ts";
import type { CivilDate, Instant } from "../../model/time.ts";
import type { Register } from "../../standards/register.ts";
import type { LimitRun } from "./chart.ts";
import { daySpans } from "./day-spans.ts";

/** The limit of a class (GB 3838 table 1) of an item over a stretch of time; two lines where the class has a lowest and a highest value (pH). Empty for worse than class V. */
export function waterLimitRuns(
  register: Register, of: { readonly item: ClassItem; readonly class: WaterClass; readonly column: "river" | "lake"; readonly from: Instant; readonly to: Instant }, label: (limit: string) => string,
): LimitRun[] {
  const waterClass = of.class;
  if (waterClass === 6) return [];
  const found = (on: CivilDate): string | null => {
    const rules = waterRulesOn(register, on);
    return rules.ok ? `${rules.value.edition.year} ${classLimitText(rules.value.row(of.item, of.column), waterClass)}` : null;
  };
  return daySpans(of.from, of.to, found, (held) => held).flatMap(({ from, to, held }) =>
    (held === null ? [] : held.split(" ")[1]!.split("~").map((limit) => ({ from, to, value: Number(limit), label: label(limit) }))));
}
