/** Which tests cite a rule. Titles of tests name the clause they check, so the tests themselves say what they cover. */
import type { RuleGroup } from "./covered-rules.ts";

export interface TestFile {
  readonly name: string;
  readonly text: string;
}

const CODE = /(?:GB\/T|GB|HJ\/T|HJ|DB\d*) ?[\d/]*\d/;
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");

/** What a line must have besides the code: `6.4`, `table 4` (also within "tables 1 and 4"), `annex A`. */
function tokensOf(clause: string): RegExp[] {
  const tables = [...clause.matchAll(/tables? ([A-Z]?\.?\d+)/g)].map(([, no]) => new RegExp(`tables? (?:[\\w.]+(?:, | and ))*${escaped(no!)}(?![.\\d])`));
  const annexes = [...clause.matchAll(/annex ([A-Z])/g)].map(([, letter]) => new RegExp(`annex ${letter}\\b`));
  const numbers = [...clause.matchAll(/(?<![\w.])\d+(?:\.\d+)+(?![\w.])/g)].map(([no]) => new RegExp(`(?<![\\d.])${escaped(no)}(?![\\d.]*\\d)`));
  return [...tables, ...annexes, ...numbers];
}

/**
 * Tests that cite a rule: in one line the code (with this year or none) and the clause, or the name of the method in quotes, or the rule's
 * name as the data has it (`ozoneDay`, `.boltzmann`).
 */
export function citingTests(rule: Pick<RuleGroup, "section" | "clause" | "methods">, edition: { readonly code: string; readonly year: number }, tests: readonly TestFile[]): string[] {
  const code = CODE.exec(rule.clause)?.[0] ?? edition.code;
  const cited = new RegExp(`${escaped(code)}(?:[-—]${edition.year})?(?![-—\\d])`);
  const tokens = tokensOf(rule.clause);
  const name = rule.section.split(".").at(-1)!;
  // A compound name is enough; a long plain word must be read from the data (`.boltzmann`), in a test that reads the standards.
  const compound = /[a-z][A-Z]/.test(name);
  const named = compound ? new RegExp(`\\b${name}\\b`) : new RegExp(`[.{"] ?${name}\\b`);
  const readsLaw = (text: string) => compound || (name.length >= 8 && /domain\/standards\//.test(text));
  const methods = rule.methods.map((method) => new RegExp(`["'\`]${escaped(method)}["'\`]`));
  const covers = ({ text }: TestFile) => (named.test(text) && readsLaw(text)) || methods.some((each) => each.test(text))
    || text.split("\n").some((line) => cited.test(line) && tokens.some((token) => token.test(line)));
  return tests.filter(covers).map((test) => test.name).toSorted();
}
