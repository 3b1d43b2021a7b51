import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { noticeContent } from "../../domain/joint/notice-content.ts";
import { noticeWords } from "../../domain/joint/notice-words.ts";
import { RECEIPT_MOVES } from "../../domain/joint/receipts.ts";
import { REPORT_MOVES } from "../../domain/joint/report-moves.ts";
import { jointOn } from "../../domain/network/joint-settings.ts";
import { riverDistances } from "../../domain/network/river-distances.ts";
import type { CivilDate } from "../../domain/model/time.ts";
import { minutesAfter, network, opened } from "../domain/joint/joint-world.ts";

const doc = readFileSync(new URL("../../docs/alerts-joint.md", import.meta.url), "utf8");
const rowsOf = (table: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>): string =>
  Object.entries(table).map(([move, states]) => `| \`${move}\` | ${Object.entries(states).map(([from, to]) => `${from} → ${[to].flat().join("/")}`).join(", ")} |`).join("\n");

describe("docs/alerts-joint.md says what the code does", () => {
  test("its state tables are those of the domain", () => {
    for (const table of [REPORT_MOVES, RECEIPT_MOVES]) expect(doc).toContain(rowsOf(table));
  });

  test("its example is a notice as it is made", () => {
    const matter = opened("qixinggang");
    const notice = matter.notices.find(({ city }) => city === "guangzhou")!;
    const { zh, en } = noticeWords(noticeContent(matter, notice, network, riverDistances, minutesAfter(31)), "https://…/v1/joint/receipts/…");
    expect(doc).toContain(`\`\`\`text\n${zh}\n\n${en}\n\`\`\``);
  });

  test("the fields that a report must hold, and the defaults, are those of the settings", () => {
    const { reportFields, acknowledgeWithin, flowSpeed, link } = jointOn("2026-07-01" as CivilDate);
    for (const [stage, row] of [["first", "first 初报"], ["followUp", "follow-up 续报"], ["final", "final 处理结果报告"]] as const) {
      const line = doc.split("\n").find((one) => one.startsWith(`| ${row}`))!;
      for (const field of reportFields[stage].fields) expect(line).toMatch(new RegExp(`\\b${field}\\b`));
    }
    expect(doc).toContain(`回执时限 ${acknowledgeWithin.minutes} 分钟、值班岗位顺序、流速范围 ${flowSpeed.slowest}～${flowSpeed.fastest} m/s、链接有效期 ${link.validHours} 小时`);
  });
});
