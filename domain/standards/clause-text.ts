import { languageHalf } from "../model/language-half.ts";
import { NAMED_CLAUSES } from "./named-clauses.ts";

/** Parts of a clause as the register writes them, and how a Chinese reader finds them. The first that fits is taken. */
const PARTS: readonly (readonly [RegExp, (...found: string[]) => string])[] = [
  [/^tables (\d+) (?:and|&) (\d+)$/, (a, b) => `表${a}、表${b}`],
  [/^tables (\d+) to (\d+)$/, (a, b) => `表${a}至表${b}`],
  [/^table ([A-Z]?[.\d]+): as (\w+)$/, (number, item) => `表${number}：以 ${item} 计`],
  [/^table ([A-Z]?[.\d]+)$/, (number) => `表${number}`],
  [/^item (\d+)$/, (number) => `第${number}项`],
  [/^column (\d+)$/, (number) => `第${number}列`],
  [/^note(?: (\w+))?$/, (mark = "") => `注${mark}`],
  [/^formula (\(\d+\))$/, (number) => `式${number}`],
  [/^annex ([A-Z](?:\.\d+)*)$/, (name) => `附录${name}`],
  [/^defining constant (\w+)$/, (name) => `定义常数 ${name}`],
];
/** In brackets behind a clause: how sure its text is. */
const DOUBTS = { "text not seen": "未见正式文本", "as quoted; text not seen": "转引，未见正式文本" } as const satisfies Record<string, string>;
const DOUBT = / \((text not seen|as quoted; text not seen)\)$/;
/** A document before the clause: `HJ 633-2012 table 1`. */
const DOCUMENT = /^((?:GB|HJ|DB\d*)(?:\/T)? ?[\d.]+(?:[-—]\d{4})?) (.+)$/;
const NUMBER = /^\d+(?:\.\d+)*(?: [a-z]\))?$/;

function partText(part: string): string {
  const document = DOCUMENT.exec(part);
  if (document) return `${document[1]} ${partText(document[2]!)}`;
  for (const [pattern, say] of PARTS) {
    const found = pattern.exec(part);
    if (found) return say(...found.slice(1));
  }
  return NAMED_CLAUSES.find(({ en }) => en === part)?.zh ?? part;
}

/** Numbers of clauses stand beside one another (、), what is in a table or beside it behind a space, what is elsewhere behind a comma. */
function joined(parts: readonly string[]): string {
  return parts.reduce((text, part, at) => {
    if (at === 0) return partText(part);
    const [before, now] = [parts[at - 1]!, partText(part)];
    const between = NUMBER.test(part) && NUMBER.test(before) ? "、" : /^(表|第|注|式)/.test(now) ? " " : "，";
    return `${text}${between}${now}`;
  }, "");
}

function chinese(clause: string): string {
  const doubt = DOUBT.exec(clause);
  if (doubt) return `${chinese(clause.slice(0, doubt.index))}（${DOUBTS[doubt[1] as keyof typeof DOUBTS]}）`;
  const whole = NAMED_CLAUSES.find(({ en }) => en === clause);
  if (whole) return whole.zh;
  const pair = /^tables (\d+), (\d+)$/.exec(clause);
  if (pair) return `表${pair[1]}、表${pair[2]}`;
  return clause.split("; ").map((group) => joined(group.split(", "))).join("；");
}

function english(clause: string): string {
  const named = NAMED_CLAUSES.find(({ zh }) => zh === clause);
  return named === undefined || named.zh === named.en ? clause : `${named.en} (${named.zh})`;
}

/**
 * A clause (条款) in the words of a language: `table 3, item 25` is 表3 第25项. The register writes numbered places in English and a few methods by
 * their Chinese headings; a note `中文 · English` gives its half. What it does not know stands as it came.
 */
export function clauseText(clause: string, language: "zh" | "en"): string {
  const half = languageHalf(clause, language);
  if (half !== clause) return half;
  return language === "zh" ? chinese(clause) : english(clause);
}
