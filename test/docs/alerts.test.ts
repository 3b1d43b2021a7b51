import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { EVENT_MOVES } from "../../domain/alert/event-moves.ts";
import { EVENT_KINDS } from "../../domain/alert/series-doc.ts";
import { KIND_WORDS, MOVE_WORDS } from "../../domain/alert/event-words.ts";
import { network } from "../../domain/network/network.ts";
import { watchOn } from "../../domain/network/watch.ts";
import { exampleNotices, graphLines, withExamples } from "../../scripts/alert-examples.ts";

const page = readFileSync(new URL("../../docs/alerts.md", import.meta.url), "utf8");
const section = (name: string) => page.slice(page.indexOf(`## ${name}`)).split("\n## ")[0]!;

describe("docs/alerts.md", () => {
  test("draws exactly the moves of the state table", () => {
    const drawn = [.../```mermaid\n([\s\S]*?)```/.exec(page)![1]!.split("\n")].filter((line) => line.includes("-->"));
    expect(drawn).toEqual(graphLines());
  });

  test("shows each message as the code makes it: npm run docs:alerts writes them again", () => {
    expect(withExamples(page)).toBe(page);
  });

  test("has an example of every move but `continued`, which only verdicts of periods make", () => {
    expect(new Set([...exampleNotices().map(({ notice }) => notice.move), "continued"])).toEqual(new Set(Object.values(EVENT_MOVES).map(({ toldAs }) => toldAs)));
    expect(exampleNotices().map(({ notice }) => MOVE_WORDS[notice.move].zh)).toEqual(exampleNotices().map(({ notice }) => /【(.+?)】/.exec(notice.body)![1]));
  });

  test("names every kind with its official words, and the settings by which it begins and ends as they are", () => {
    const settings = watchOn("2026-07-01" as never).events;
    for (const kind of EVENT_KINDS) {
      const { raise, end, margin, levels, easeAfter } = settings[kind];
      const row = section("种类").split("\n").find((line) => line.startsWith(`| \`${kind}\``));
      expect(row, kind).toContain(KIND_WORDS[kind].zh);
      const rule = `${raise.count}/${raise.of} · ${end.count}/${end.of} · ${Number(margin) * 100} % · ${levels === "class" ? "类别 class" : levels.join("、")} · ${easeAfter}`;
      expect(row, kind).toContain(rule);
    }
  });

  test("a page that lost the marks around its examples is refused", () => {
    expect(() => withExamples(page.replace("<!-- end of the examples -->", ""))).toThrow("lost the marks");
    expect(network.airStations.some(({ id }) => id === "1345A")).toBe(true);
  });
});
