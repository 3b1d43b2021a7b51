import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { EVENT_MOVES } from "../../domain/alert/event-moves.ts";
import { followSilence, type SilenceSeen, type StationNow } from "../../domain/alert/silence/follow-silence.ts";
import { nothingTold } from "../../domain/alert/silence/silence-doc.ts";
import { silenceMessage } from "../../domain/alert/silence/silence-notice.ts";
import { EVENT_KINDS } from "../../domain/alert/series-doc.ts";
import { KIND_WORDS, MOVE_WORDS } from "../../domain/alert/event-words.ts";
import { directoryOf, network, parseNetwork } from "../../domain/network/network.ts";
import { watchOn } from "../../domain/network/watch.ts";
import { at } from "../lambdas/alert/in-memory-ports.ts";
import { exampleNotices, graphLines, withExamples } from "../../scripts/alert-examples.ts";

/** Two stations fell silent, one of them with an open event; one is late. */
function exampleOfSilence(): SilenceSeen {
  const { place } = directoryOf(network);
  const station = (id: string, more: Partial<StationNow>): [string, StationNow] => [id, {
    place: place(id)!, heardAt: at("2026-07-01 08:00"), silence: "dead", missed: 3, excused: false, sends: false, open: [], ...more,
  }];
  const open = [{ id: "e-1", kind: "air-exceedance-1h", item: "o3", startedAt: at("2026-07-01 07:00"), told: ["guangzhou"] }] as const;
  return { isExpected: () => true, stations: new Map([station("1345A", { open }), station("1346A", { sends: true }), station("1350A", { silence: "late", missed: 2 })]) };
}

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

  test("shows how an outlet is registered, as the start takes it; the medium and kinds of its messages are those of the code", () => {
    const outlet = JSON.parse(/<!-- outlet-example -->\n```json\n([\s\S]*?)\n```/.exec(page)![1]!) as { id: string };
    expect(directoryOf(parseNetwork({ ...network, outlets: [outlet] })).place(outlet.id)).toEqual(outlet);
    for (const kind of EVENT_KINDS.filter((one) => one.startsWith("outlet-"))) expect(section("废水排放口")).toContain(`\`${kind}\``);
  });

  test("shows the notice of silent stations as the code makes it, and the settings as they are", () => {
    const told = followSilence(nothingTold({ to: "guangzhou", medium: "air" }), exampleOfSilence(), at("2026-07-01 11:50")).doc;
    const { subject, message } = silenceMessage(told, told.outbox[0]!, directoryOf(network), { status: "Actual" });
    expect(/<!-- silence-example -->\n```text\n([\s\S]*?)\n```\n<!-- \/silence-example -->/.exec(page)![1]).toBe(`${subject}\n\n${message}`);
    const { PT1H, PT4H, PT5M, outOfServiceAfterDays } = watchOn("2026-07-01" as never).silentStations;
    const rows = section("站点离线").split("\n").filter((line) => line.startsWith("| ") && line.includes("缺")).map((line) => [...line.matchAll(/缺 (\d+) 个/g)].map(([, n]) => Number(n)));
    expect(rows).toEqual([PT1H, PT4H, PT5M].map(({ late, dead }) => [late, dead]));
    expect(section("站点离线")).toContain(`${outOfServiceAfterDays} 天没有数据`);
  });

  test("a page that lost the marks around its examples is refused", () => {
    expect(() => withExamples(page.replace("<!-- end of the examples -->", ""))).toThrow("lost the marks");
    expect(network.airStations.some(({ id }) => id === "1345A")).toBe(true);
  });
});
