import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { clauseText } from "../../../domain/standards/clause-text.ts";

const ROOT = new URL("../../../", import.meta.url);

/** Every value under the name `clause`, at any depth. */
function clausesIn(value: unknown): string[] {
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === "clause" && typeof inner === "string" ? [inner] : clausesIn(inner)));
}

const registered = readdirSync(new URL("standards/", ROOT)).filter((name) => name.endsWith(".json"))
  .flatMap((name) => clausesIn(JSON.parse(readFileSync(new URL(`standards/${name}`, ROOT), "utf8"))));
/** Those that the domain writes itself. */
const written = readdirSync(new URL("domain/", ROOT), { recursive: true, encoding: "utf8" }).filter((name) => /^(assess|alert)\/.*\.ts$/.test(name))
  .flatMap((name) => [...readFileSync(new URL(`domain/${name}`, ROOT), "utf8").matchAll(/clause: "([^"]+)"/g)].map(([, clause]) => clause!));
const all = [...new Set([...registered, ...written])];

describe("a clause in the words of the page", () => {
  test.each([
    ["table 3, item 25", "表3 第25项"], ["4.1.1, table 1, annex A.1", "4.1.1 表1，附录A.1"], ["4.2.2, 4.2.3", "4.2.2、4.2.3"], ["4.2.3, 4.2.4; table 3, note a", "4.2.3、4.2.4；表3 注a"],
    ["tables 1, 2", "表1、表2"], ["5.3, tables 1 to 3", "5.3 表1至表3"], ["5.2, tables 3 and 4, note", "5.2 表3、表4 注"], ["annex A, table A.1, note b", "附录A 表A.1 注b"], ["table 5, column 7", "表5 第7列"],
    ["table 3, formula (1)", "表3 式(1)"], ["HJ 99-2012 table 2; HJ 99-2026 table 1", "HJ 99-2012 表2；HJ 99-2026 表1"], ["GB 99 4.3, table 2: as NO2", "GB 99 4.3 表2：以 NO2 计"],
    ["4.2.2.1 a)", "4.2.2.1 a)"], ["table 1 (as quoted; text not seen)", "表1（转引，未见正式文本）"], ["attainment (text not seen)", "达标评价（未见正式文本）"], ["foreword; 环发〔2012〕11号", "前言；环发〔2012〕11号"],
    ["SI, defining constant k", "SI，定义常数 k"], ["日均值 · daily mean", "日均值"], ["主要污染指标", "主要污染指标"],
  ])("%s: %s", (clause, zh) => expect(clauseText(clause, "zh")).toBe(zh));

  test.each([["table 3, item 25", "table 3, item 25"], ["主要污染指标", "main pollution indicators (主要污染指标)"], ["日均值 · daily mean", "daily mean"]])("%s in English: %s", (clause, en) => expect(clauseText(clause, "en")).toBe(en));

  test("of every clause that exists the Chinese has no English word, and the English is no Chinese alone", () => {
    expect(all.length).toBeGreaterThan(200);
    const english = all.filter((clause) => /[a-z]{2,}/.test(clauseText(clause, "zh")));
    // Numbers of official documents (环发〔2012〕11号) are names.
    const chinese = all.filter((clause) => !/〔\d+〕/.test(clause) && !/[A-Za-z\d]/.test(clauseText(clause, "en")));
    expect({ english, chinese }).toEqual({ english: [], chinese: [] });
  });

  test("and none says the same as another one", () => {
    for (const language of ["zh", "en"] as const) {
      const texts = all.map((clause) => clauseText(clause, language));
      expect(texts.filter((text, at) => texts.indexOf(text) !== at)).toEqual([]);
    }
  });
});
