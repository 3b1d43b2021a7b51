import { describe, expect, test } from "vitest";
import { confirmPage, outcomePage } from "../../../domain/joint/confirm-page.ts";
import { handoverPage } from "../../../domain/joint/desk-html.ts";
import { handoverSheet, isSettled, unacknowledged } from "../../../domain/joint/desk.ts";
import { openDrill } from "../../../domain/joint/follow-matter.ts";
import { responseReport } from "../../../domain/joint/response-times.ts";
import { takeAcknowledgement } from "../../../domain/joint/take-acknowledgement.ts";
import { takeReport } from "../../../domain/joint/take-report.ts";
import { withNotices } from "../../../domain/joint/with-notices.ts";
import type { Matter } from "../../../domain/joint/matter.ts";
import { REPORT_FIELDS } from "../../../domain/network/joint-settings.ts";
import { cause, follow, minutesAfter, network, opened, section, sent, signed, START } from "./joint-world.ts";

const NOW = minutesAfter(120);
const acknowledged = (matter: Matter, city: string, minute: number) => {
  const notice = matter.notices.filter((one) => one.city === city).at(-1)!;
  const taken = takeAcknowledgement(matter, { matter: matter.id, notice: notice.id }, signed(city, minute));
  return taken.ok ? taken.value : matter;
};
const final = (matter: Matter) => {
  const taken = takeReport(matter, { matter: matter.id, stage: "final", fields: Object.fromEntries(REPORT_FIELDS.map((field) => [field, "x"])) }, signed("shaoguan", 100), minutesAfter(100));
  return sent(taken.ok ? taken.value : matter, minutesAfter(100));
};
const drill = sent(openDrill({ section: section("shijiao"), network, cause: cause({ eventId: null }), of: "d", firstStartedAt: START, now: START }, { title: "<b>夏季</b>演练", startedBy: "qingyuan", keyId: "k" }), START);
const real = sent(opened(), minutesAfter(30));

describe("the desk of a bureau", () => {
  test("the list of what it has not acknowledged (未回执清单) holds its own, the longest waiting first, and nothing else", () => {
    const list = unacknowledged([real, drill], "foshan", network, NOW);
    expect(list.map(({ matter, receipt }) => [matter.section.id, receipt.state, receipt.post?.zh])).toEqual([["shijiao", "sent", "值班岗"], ["gaoqiao", "sent", "值班岗"]]);
    expect(unacknowledged([acknowledged(real, "foshan", 50)], "foshan", network, NOW)).toEqual([]);
    expect(unacknowledged([real], "shaoguan", network, NOW)).toEqual([]);
  });

  test("the handover sheet (交接班) tells what is to be acknowledged, to be reported, awaited from others, and what else is open", () => {
    const sheet = handoverSheet([real, drill], "qingyuan", network, NOW);
    expect([sheet.toAcknowledge.map(({ matter }) => matter.id), sheet.toReport.map(({ id }) => id), sheet.awaited.map(({ id }) => id), sheet.others]).toEqual([[real.id], [drill.id], [drill.id], []]);
    const done = acknowledged(real, "qingyuan", 50);
    expect(handoverSheet([done], "qingyuan", network, NOW).others.map(({ id }) => id)).toEqual([real.id]);
    expect(handoverSheet([real], "shenzhen", network, NOW)).toMatchObject({ toAcknowledge: [], toReport: [], awaited: [], others: [] });
  });

  test("a matter stays on it until it is reported to the end and acknowledged by all", () => {
    const all = (matter: Matter) => ["guangzhou", "qingyuan", "foshan"].reduce((so, city) => acknowledged(so, city, 110), matter);
    expect([isSettled(real, NOW), isSettled(all(real), NOW), isSettled(final(real), NOW), isSettled(all(final(real)), NOW)]).toEqual([false, false, false, true]);
    expect(isSettled(all(sent(follow(real, { state: "withdrawn" }, minutesAfter(60))!, minutesAfter(61))), NOW)).toBe(true);
    expect(isSettled(all(follow(real, { state: "withdrawn" }, minutesAfter(60))!), NOW)).toBe(false);
    expect(handoverSheet([all(final(real))], "shaoguan", network, NOW)).toMatchObject({ toReport: [], awaited: [], others: [] });
  });

  test("as a page it is whole, marks the drill, and what somebody wrote does nothing in it", () => {
    const page = handoverPage(handoverSheet([real, drill], "qingyuan", network, NOW));
    expect(page).toMatch(/^<!doctype html>\n<html lang="zh-CN">[^]*<\/html>$/);
    expect(page).toContain("【演练】&lt;b&gt;夏季&lt;/b&gt;演练");
    expect(page).toMatch(/待我方回执[^]*（1）[^]*待我方报告[^]*（1）[^]*交班人/);
    expect(page).not.toMatch(/<script|预警/);
  });
});

describe("the page of a one-time link", () => {
  const page = confirmPage({ text: { zh: "第一行\n<i>二", en: "one" }, posts: [{ id: "duty", zh: "值班岗", en: "duty desk" }], action: "?token=a&b", postMissing: false });

  test("confirms by a form that is sent with a post chosen by hand; nothing in it runs by itself", () => {
    expect(page).toMatch(/<form method="post" action="\?token=a&amp;b">[^]*<select id="post" name="post" required><option value="">[^]*<option value="duty">/);
    expect(page).not.toMatch(/<script|<img|http-equiv|<link/);
    expect(page).toContain("第一行<br>&lt;i&gt;二<br>");
  });

  test("says where the post is missing, and what became of the link", () => {
    expect(confirmPage({ text: { zh: "", en: "" }, posts: [], action: "", postMissing: true })).toContain("请选择确认的岗位");
    expect([outcomePage("confirmed"), outcomePage("used"), outcomePage("expired"), outcomePage("unknown")].map((one) => /已确认|已用于|已过期|没有这个链接/.exec(one)?.[0])).toEqual(["已确认", "已用于", "已过期", "没有这个链接"]);
  });
});

describe("the monthly report on response times (回执时效)", () => {
  const escalated = sent(withNotices(real, minutesAfter(90)), minutesAfter(90));

  test("counts by city what was acknowledged in the agreed time, late, or not; drills apart", () => {
    const report = responseReport("2026-07", [acknowledged(acknowledged(escalated, "guangzhou", 40), "foshan", 95), drill], network, NOW);
    expect(report).toMatchObject({ month: "2026-07", matters: 1, drills: { matters: 1 } });
    expect(report.cities.map(({ city, notices, inTime, late, open, escalated: on, medianMinutes }) => [city.id, notices, inTime, late, open, on, medianMinutes])).toEqual([
      ["guangzhou", 1, 1, 0, 0, 1, 10], ["qingyuan", 1, 0, 0, 1, 1, null], ["foshan", 1, 0, 1, 0, 1, 65],
    ]);
    expect(report.drills.cities.map(({ city, open }) => [city.id, open])).toEqual([["guangzhou", 1], ["shaoguan", 1], ["foshan", 1]]);
  });

  test("a notice that was not sent is not counted, and a month without matters is empty", () => {
    expect(responseReport("2026-07", [opened()], network, NOW).cities).toEqual([]);
    expect(responseReport("2026-08", [], network, NOW)).toMatchObject({ matters: 0, cities: [], drills: { matters: 0, cities: [] } });
  });

  test("a begun minute counts as one; of two middle values the lower is the median", () => {
    const two = acknowledged(acknowledged(sent(follow(real, { state: "ended" }, minutesAfter(40))!, minutesAfter(40)), "foshan", 46), "guangzhou", 46);
    expect(responseReport("2026-07", [two], network, NOW).cities.find(({ city }) => city.id === "foshan")).toMatchObject({ notices: 2, medianMinutes: 6, longestMinutes: 16 });
  });
});
