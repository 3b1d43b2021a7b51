/**
 * Writes `docs/standards.md`: what of the law is in the data, how sure it is, which tests cite it, and who must still check what.
 * Generated from `standards/*.json` and the tests; a test fails while it is not current. `npm run docs:standards` writes it again.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { citingTests, type TestFile } from "./coverage/citing-tests.ts";
import { coveredRules, type RuleGroup } from "./coverage/covered-rules.ts";

export interface StandardFile {
  readonly name: string;
  readonly content: {
    readonly kind: string; readonly code: string; readonly year: number; readonly title: { readonly zh: string; readonly en: string };
    readonly inForce: { readonly from: string; readonly until: string | null }; readonly note: string; readonly sources: Readonly<Record<string, string>>;
  };
}

/** Who must still do something about a rule of that sureness. */
const WHO: Readonly<Record<string, string>> = {
  official: "—",
  "two sources": "标准管理人员对照正式文本 · standards officer: compare with the official text",
  "one source": "标准管理人员取得正式文本后核对，未核对前结论附说明 · standards officer: get the official text and compare; until then every verdict says so",
  "published data": "监测中心确认国家网是否仍如此发布 · monitoring centre: confirm that the national network still does so",
  unverified: "主管部门确认或提供依据 · the competent department: decide, or give the text",
};

const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ");
const row = (cells: readonly string[]): string => `| ${cells.map(cell).join(" | ")} |`;
const names = (tests: readonly string[]): string => (tests.length === 0 ? "只有全库测试 · whole-register tests only" : tests.map((test) => `\`${test.replace(/\.test\.ts$/, "")}\``).join(" "));
const whoOf = (sureness: string): string => WHO[sureness] ?? WHO["unverified"]!;

function fileSection({ name, content }: StandardFile, tests: readonly TestFile[]): string[] {
  const rules = coveredRules(content);
  const { title, inForce, sources } = content;
  return [
    `## ${title.zh} · ${title.en}`, "",
    `\`standards/${name}\` · ${content.code} · ${inForce.from} – ${inForce.until === null ? "现行 in force" : `${inForce.until}（不含 not included）`}`, "", content.note, "",
    row(["规则 rule", "条款 clause", "条数 entries", "依据 sureness", "引用条款的测试 tests that cite it", "还须由谁核对 who must still check"]), row(Array(6).fill("---")),
    ...rules.map((rule) => row([
      [rule.section, ...rule.methods.map((method) => `\`${method}\``)].join(" "), rule.clause, String(rule.entries), rule.sureness, names(citingTests(rule, content, tests)), whoOf(rule.sureness),
    ])), "",
    ...Object.entries(sources).map(([key, text]) => `- \`${key}\`: ${text}`), "",
  ];
}

/** Every sentence that a verdict carries because no official text stands behind it, with where it decides. */
function openPoints(files: readonly StandardFile[]): string[] {
  const open = new Map<string, { where: Set<string>; sureness: string }>();
  for (const { name, content } of files) for (const rule of coveredRules(content)) for (const sentence of saidOf(rule)) {
    const known = open.get(sentence) ?? { where: new Set<string>(), sureness: rule.sureness };
    known.where.add(`\`${name}\` ${rule.section}`);
    open.set(sentence, known);
  }
  return [...open].map(([sentence, { where, sureness }]) => row([sentence, [...where].join("; "), whoOf(sureness === "official" ? "unverified" : sureness)]));
}

const saidOf = (rule: RuleGroup): readonly string[] => rule.unverified;

function summary(files: readonly StandardFile[], tests: readonly TestFile[]): string[] {
  const kinds = Object.keys(WHO);
  return [
    row(["标准 standard", "文件 file", ...kinds, "无测试引用 cited by no test"]), row(Array(kinds.length + 3).fill("---")),
    ...files.map(({ name, content }) => {
      const rules = coveredRules(content);
      const count = (sureness: string) => rules.filter((rule) => rule.sureness === sureness).reduce((sum, { entries }) => sum + entries, 0);
      return row([content.title.zh, `\`${name}\``, ...kinds.map((kind) => String(count(kind))), String(rules.filter((rule) => citingTests(rule, content, tests).length === 0).length)]);
    }),
  ];
}

/** The whole page, for these files and tests; the order of either has no effect. */
export function standardsCoverage(standards: readonly StandardFile[], tests: readonly TestFile[]): string {
  const files = standards.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return [
    "# 标准覆盖表 · What of the law is in the data", "",
    "由 `npm run docs:standards` 从 `standards/` 与 `test/` 生成，勿手改；有测试检查其为最新。", "Generated from `standards/` and `test/` by `npm run docs:standards`: do not edit. A test checks that it is current.", "",
    "每个文件都受全库测试检查（`domain/standards/whole-register`、`domain/standards/register`：每一天、每个数、植入的错误）。下表另列在标题或数据中引用该条款的测试。",
    "Every file is under the whole-register tests (each day, each number, planted faults). The tables name the tests that cite the clause besides.", "",
    "依据 sureness: official = 见于正式文本 read in the official text; two sources = 两个独立来源 two independent sources; one source = 一个来源; published data = 与国家网发布一致 seen at work in what was published; unverified = 无来源 no source.", "",
    ...summary(files, tests), "",
    ...files.flatMap((file) => fileSection(file, tests)),
    "## 尚未核实 · What no official text confirms", "",
    "这些句子随所涉结论一同给出（`basis` 中的 `unverified`）。Each sentence goes with every verdict that rests on it.", "",
    row(["未核实之处 what is not verified", "何处起作用 where it decides", "由谁核对 who must check"]), row(Array(3).fill("---")), ...openPoints(files), "",
  ].join("\n");
}

/** The files of `standards/` as they stand. */
export function standardFiles(): StandardFile[] {
  const folder = new URL("../standards/", import.meta.url);
  return readdirSync(folder).filter((name) => name.endsWith(".json"))
    .map((name) => ({ name, content: JSON.parse(readFileSync(new URL(name, folder), "utf8")) as StandardFile["content"] }));
}

/** The tests, named by their path below `test/`. */
export function testFiles(): TestFile[] {
  const folder = new URL("../test/", import.meta.url);
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".test.ts") && !name.startsWith("scripts/"))
    .toSorted().map((name) => ({ name: name.replaceAll("\\", "/"), text: readFileSync(new URL(name, folder), "utf8") }));
}

export const PAGE = new URL("../docs/standards.md", import.meta.url);

if (import.meta.main) writeFileSync(PAGE, standardsCoverage(standardFiles(), testFiles()));
