import fc from "fast-check";
import { expect, test } from "vitest";
import { jointMessage } from "../../../../domain/joint/joint-message.ts";
import { noticeContent } from "../../../../domain/joint/notice-content.ts";
import { ROBOT_KINDS, robotMessage, type RobotKind } from "../../../../domain/alert/robot/robot-message.ts";

import { riverDistances } from "../../../../domain/network/river-distances.ts";
import { minutesAfter, network, opened } from "../../joint/joint-world.ts";
import { EARNEST } from "../notice-example.ts";

const contentOf = (kind: RobotKind, message: string) => (robotMessage(kind, message) as { text: { content: string } }).text.content;
const bytes = (text: string) => Buffer.byteLength(text);
const FOOT = "编号 Notice: n-1\nCAP 1.2: https://api.example.cn/v1/notices/n-1/cap";

test("a text that fits is sent whole; else the English half goes first, then the end of the Chinese one, never the id and the links", () => {
  const of = (zh: number, en: number) => `${"文".repeat(zh)}\n\n${"e".repeat(en)}\n\n${FOOT}`;
  expect(contentOf("wecom", of(10, 10))).toBe(of(10, 10));
  expect(contentOf("wecom", of(600, 900))).toBe(`${"文".repeat(600)}\n\n${FOOT}`);
  const cut = contentOf("wecom", of(2000, 10));
  expect(cut).toMatch(/^文+…（全文见下方链接 [^）]*）\n\n编号 Notice: n-1\n/);
  expect(bytes(cut)).toBeGreaterThan(2000);
  expect(contentOf("dingtalk", of(2000, 10))).toBe(of(2000, 10));
});

test("any text fits what the robot takes (2,048 bytes of WeCom), is cut between characters, and calls nobody", () => {
  fc.assert(fc.property(fc.constantFrom(...ROBOT_KINDS), fc.array(fc.string({ unit: "grapheme", maxLength: 3000 }), { maxLength: 4 }), (kind, parts) => {
    const content = contentOf(kind, [...parts, "<@all>"].join("\n\n"));
    expect(bytes(content)).toBeLessThanOrEqual(kind === "wecom" ? 2048 : 18_000);
    expect(content).not.toContain("<@");
    expect(content).not.toContain("\u{FFFD}".repeat(2));
  }), { numRuns: 60 });
});

test("a joint notice is longer than WeCom takes, and keeps the link by which it is acknowledged, its ids, and the time for it", () => {
  const matter = opened("qixinggang");
  const notice = matter.notices.find(({ city }) => city === "guangzhou")!;
  const { message } = jointMessage(noticeContent(matter, notice, network, riverDistances, minutesAfter(31)), notice.sendings[0]!, "t".repeat(43), EARNEST);
  expect(bytes(message)).toBeGreaterThan(2048);
  const content = contentOf("wecom", message);
  expect(content).toContain(`https://api.example.cn/v1/joint/receipts/${matter.id}?token=${"t".repeat(43)}`);
  for (const part of ["60 分钟内", matter.id, notice.id]) expect(content).toContain(part);
});
