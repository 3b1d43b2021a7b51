import type { AirItem } from "../model/item.ts";
import { accepted, refused, type Outcome } from "../model/outcome.ts";
import type { CivilDate } from "../model/time.ts";
import { citation } from "./edition.ts";
import { ofKind, type NoEdition } from "./edition-in-force.ts";
import { REGISTER, type Register } from "./register.ts";

/** A name or sentence in both languages. */
export interface Named {
  readonly zh: string;
  readonly en: string;
}

/** What people are told at a level: short sentences of the product, content of HJ 633. */
export interface Advice {
  readonly level: number;
  /** 对健康影响情况. */
  readonly effect: Named;
  /** 建议采取的措施 for the general population; null where the standard says nothing to it. */
  readonly everyone: Named | null;
  /** The same for the groups that the level names; null at level 1. */
  readonly sensitive: { readonly groups: readonly Named[]; readonly measure: Named } | null;
  /** Who is hit most by each pollutant (敏感人群, HJ 633-2026 table 2), from light pollution on; empty under HJ 633-2012. */
  readonly byPollutant: readonly { readonly items: readonly AirItem[]; readonly groups: readonly Named[] }[];
  readonly edition: string;
  readonly clause: string;
}

/**
 * Health advice for a level (1 to 6) on a civil day of Beijing, by the edition of HJ 633 in force.
 *
 * @param pollutants  the primary pollutants, or all with a sub-index above 100: the groups sensitive to each are named from level 3 on
 * Fails with `no-edition-in-force`. Throws on a level that does not exist.
 */
export function adviceFor(
  level: number, pollutants: readonly AirItem[], on: CivilDate, register: Register = REGISTER,
): Outcome<Advice, NoEdition> {
  const index = ofKind(register, "air-index", on);
  const advice = ofKind(register, "air-advice", on);
  if (!index || !advice) return refused({ kind: "no-edition-in-force", code: index ? "air-advice" : "HJ 633", on });
  const [rule, said] = [index.levels.find((each) => each.level === level), advice.levels.find((each) => each.level === level)];
  if (!rule || !said) throw new RangeError(`no level ${level} of the air quality index`);
  const groupsOf = (ids: readonly string[]): Named[] => ids.map((id) => index.groups.find((group) => group.id === id)!).map(({ zh, en }) => ({ zh, en }));
  const below = index.levels.find((each) => each.level === level - 1)?.upTo ?? 0;
  return accepted({
    level, effect: said.effect, everyone: said.everyone, edition: citation(index), clause: rule.clause,
    sensitive: said.sensitive && { groups: groupsOf(rule.sensitive), measure: said.sensitive },
    byPollutant: index.sensitiveTo.flatMap(({ items, groups, above }) => {
      const named = items.filter((item) => pollutants.includes(item));
      return named.length > 0 && below >= above ? [{ items: named, groups: groupsOf(groups) }] : [];
    }),
  });
}
