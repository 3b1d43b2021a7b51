import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { citingTests } from "../../scripts/coverage/citing-tests.ts";
import { coveredRules } from "../../scripts/coverage/covered-rules.ts";
import { PAGE, standardFiles, standardsCoverage, testFiles } from "../../scripts/standards-coverage.ts";

const limit = { clause: "table 1", source: "text", sureness: "official" };

describe("docs/standards.md", () => {
  it("is current: npm run docs:standards writes it again after a change of standards/ or of a test", () => {
    expect(readFileSync(PAGE, "utf8")).toBe(standardsCoverage(standardFiles(), testFiles()));
  });

  it("is another page as soon as a rule changes or a file is added, whatever the order of files", () => {
    const [files, tests] = [standardFiles(), testFiles()];
    const changed = structuredClone(files);
    (changed.find(({ name }) => name === "gb3095-2026.json")!.content as unknown as { limits: { sureness: string }[] }).limits[0]!.sureness = "one source";
    expect(standardsCoverage(changed, tests)).not.toBe(standardsCoverage(files, tests));
    expect(standardsCoverage([...files, { ...files[0]!, name: "zz-2040.json" }], tests)).toContain("`standards/zz-2040.json`");
    expect(standardsCoverage(files.toReversed(), tests)).toBe(standardsCoverage(files, tests));
  });

  it("names every file of standards/, and every sentence that says what is not verified", () => {
    const page = readFileSync(PAGE, "utf8");
    for (const { name, content } of standardFiles()) {
      expect(page).toContain(`\`standards/${name}\``);
      for (const { unverified } of coveredRules(content)) for (const sentence of unverified) expect(page).toContain(sentence.replaceAll("|", "\\|"));
    }
  });
});

describe("the rules of a file", () => {
  it("are what has clause, source and sureness; the same section, clause and sureness is one line with its count", () => {
    expect(coveredRules({ note: "x", limits: [limit, limit, { ...limit, clause: "table 2", unverified: "不详" }], phases: [{ ...limit, state: { ...limit, sureness: "one source", method: "m" } }] })).toEqual([
      { section: "limits", clause: "table 1", sureness: "official", entries: 2, methods: [], sources: ["text"], unverified: [] },
      { section: "limits", clause: "table 2", sureness: "official", entries: 1, methods: [], sources: ["text"], unverified: ["不详"] },
      { section: "phases", clause: "table 1", sureness: "official", entries: 1, methods: [], sources: ["text"], unverified: [] },
      { section: "phases.state", clause: "table 1", sureness: "one source", entries: 1, methods: ["m"], sources: ["text"], unverified: [] },
    ]);
  });

  it("are told apart by table only where a section has very many clauses", () => {
    const many = Array.from({ length: 80 }, (_, i) => ({ ...limit, clause: `table 3, item ${i + 1}` }));
    expect(coveredRules({ items: many })).toMatchObject([{ clause: "table 3", entries: 80 }]);
  });
});

describe("the tests that cite a rule", () => {
  const cites = (text: string, rule: { section?: string; clause: string; methods?: string[] }) =>
    citingTests({ section: "limits", methods: [], ...rule }, { code: "GB 3095", year: 2026 }, [{ name: "a.test.ts", text }]).length === 1;

  it.each([
    ["GB 3095 table 4: 20 hours", "6.4, table 4", true], ["GB 3095-2026 table 4", "table 4", true], ["GB 3095 tables 1 and 4", "table 4", true], ["GB 3095 6.4", "6.4, table 4", true],
    ["GB 3095-2012 table 4", "table 4", false], ["GB 3095 table 40", "table 4", false], ["GB 3095 16.4", "6.4", false], ["GB 3095 6.4.1", "6.4", false],
    ["GB 3838 table 4", "table 4", false], ["GB 3095 is in force\ntable 4 stands", "table 4", false], ["GB 3095 annex A", "annex A, table A.1", true],
  ])("%s cites %s: %s", (text, clause, expected) => {
    expect(cites(text, { clause })).toBe(expected);
  });

  it("a clause that names its own standard is looked for under that", () => {
    expect(cites("HJ 633-2026 5.3.1 withholds", { clause: "HJ 633-2026 5.3.1" })).toBe(true);
    expect(cites("GB 3095 5.3.1", { clause: "HJ 633-2026 5.3.1" })).toBe(false);
  });

  it("a method is cited by its name in quotes, a rule by its own name, and an everyday word is no citation", () => {
    expect(cites('method: "network-2026"', { clause: "x", methods: ["network-2026"] })).toBe(true);
    expect(cites("rules.ozoneDay", { section: "ozoneDay", clause: "x" })).toBe(true);
    expect(cites("const missing = 1", { section: "missing", clause: "x" })).toBe(false);
  });
});
