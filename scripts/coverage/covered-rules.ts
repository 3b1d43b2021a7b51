/** The rules of one file of `standards/`, found by their shape: an object with a clause, a source and a sureness is a rule. */

export interface Rule {
  /** Where it stands in the file, without positions: `limits`, `phases.referenceState`. */
  readonly section: string;
  readonly clause: string;
  readonly sureness: string;
  readonly source: string;
  readonly method?: string;
  readonly unverified?: string;
}

/** Rules that a reader takes as one: same section, clause and sureness. */
export interface RuleGroup extends Omit<Rule, "method" | "source" | "unverified"> {
  readonly entries: number;
  readonly methods: readonly string[];
  readonly sources: readonly string[];
  readonly unverified: readonly string[];
}

const isRule = (value: object): value is Rule => ["clause", "source", "sureness"].every((key) => typeof (value as Record<string, unknown>)[key] === "string");

function rulesIn(value: unknown, section: string): Rule[] {
  if (typeof value !== "object" || value === null) return [];
  const own: Rule[] = isRule(value) ? [{ ...value, section }] : [];
  return [...own, ...Object.entries(value).flatMap(([key, child]) => rulesIn(child, Array.isArray(value) ? section : section === "" ? key : `${section}.${key}`))];
}

/** Above this many clauses in a section only the leading part (`table 3`) is told apart: a table of a hundred items is one rule to a reader. */
const MOST_CLAUSES = 8;
const leading = (clause: string): string => /^[^,;:(]+/.exec(clause)![0].trim();

/** Groups of the rules of a file, in the file's order. */
export function coveredRules(file: object): RuleGroup[] {
  const rules = rulesIn(file, "");
  const clauses = new Map<string, Set<string>>();
  for (const { section, clause } of rules) clauses.set(section, (clauses.get(section) ?? new Set()).add(clause));
  const groups = new Map<string, Rule[]>();
  for (const rule of rules) {
    const clause = clauses.get(rule.section)!.size > MOST_CLAUSES ? leading(rule.clause) : rule.clause;
    const key = JSON.stringify([rule.section, clause, rule.sureness]);
    groups.set(key, [...(groups.get(key) ?? []), { ...rule, clause }]);
  }
  return [...groups.values()].map((same) => ({
    section: same[0]!.section, clause: same[0]!.clause, sureness: same[0]!.sureness, entries: same.length,
    methods: distinct(same.map(({ method }) => method)), sources: distinct(same.map(({ source }) => source)), unverified: distinct(same.map(({ unverified }) => unverified)),
  }));
}

const distinct = (texts: readonly (string | undefined)[]): string[] => [...new Set(texts.filter((text) => text !== undefined))];
