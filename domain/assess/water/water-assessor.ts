import { digestOf } from "../../model/digest.ts";
import type { CivilDate } from "../../model/time.ts";
import { citation, type Edition } from "../../standards/edition.ts";
import type { Register } from "../../standards/register.ts";
import { holds } from "../../standards/sourced.ts";
import { ASSESSOR_VERSION } from "../made-from.ts";

const WATER_KINDS: readonly Edition["kind"][] = ["surface-water", "water-evaluation", "water-ranking", "discharge"];
const known = new WeakMap<Register, Map<string, string>>();

/** What an edition says on a day: without its last day, and of its dated methods those that hold, without theirs. */
function saidOn(edition: Edition, on: CivilDate): unknown {
  const { inForce: _span, note: _note, ...rules } = edition;
  if (rules.kind !== "surface-water") return rules;
  return { ...rules, classing: rules.classing.filter((method) => holds(method, on)).map(({ until: _until, ...method }) => method) };
}

/**
 * Names the code and the law of water that judged on a day; part of every digest. A future edition or method changes nothing before its
 * first day, a changed number makes the days judged again on which it holds.
 */
export function waterAssessor(register: Register, on: CivilDate): string {
  const inForce = register.editions.filter((edition) => WATER_KINDS.includes(edition.kind) && holds(edition.inForce, on));
  const key = inForce.map((edition) => [citation(edition), ...(edition.kind === "surface-water" ? edition.classing.filter((method) => holds(method, on)).map(({ from }) => from) : [])].join("@")).join();
  const digests = known.get(register) ?? new Map<string, string>();
  known.set(register, digests);
  const digest = digests.get(key) ?? digestOf(JSON.stringify(inForce.map((edition) => saidOn(edition, on))));
  digests.set(key, digest);
  return `${ASSESSOR_VERSION}/${digest}`;
}
