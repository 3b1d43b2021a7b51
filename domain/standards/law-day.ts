import type { CivilDate } from "../model/time.ts";
import type { AirLimits } from "./air-limits.ts";
import type { Edition } from "./edition.ts";
import type { Register } from "./register.ts";

export type FirstDay = AirLimits["firstDays"][number];

export interface LawDay {
  /** The day whose rules judge. */
  readonly day: CivilDate;
  /** Set where a city was earlier than the whole country: the rules are those of the edition's first day. */
  readonly early?: FirstDay & { readonly edition: Edition };
}

/**
 * GB 3095-2012 came into force by stages (分期实施), with HJ 633-2012 beside it: a city may have been judged before the nationwide first day.
 * Where the register knows the city's own first day and `on` lies between the two, the rules of the edition's first day judge, and the
 * verdict says so. Without a city, or where its day is not known (`from` null), only the nationwide day counts.
 */
export function lawDay(register: Register, on: CivilDate, city?: string): LawDay {
  for (const edition of register.editions) {
    if (edition.kind !== "air-limits" || on >= edition.inForce.from) continue;
    const early = edition.firstDays.find((each) => each.city === city && each.from !== null && each.from <= on);
    if (early) return { day: edition.inForce.from, early: { ...early, edition } };
  }
  return { day: on };
}
