import { describe, expect, test } from "vitest";
import type { EventFacts, EventKind, Notice, NoticeMove, Series, Telling } from "../../../domain/alert/series-doc.ts";
import { groupNotices } from "../../../domain/alert/group-notices.ts";
import { noticesOf } from "../../../domain/alert/make-notices.ts";
import { directoryOf, network } from "../../../domain/network/network.ts";
import { at } from "../../lambdas/alert/in-memory-ports.ts";

const { place } = directoryOf(network);
const mark = (value: string) => ({ at: at("2026-07-01 08:00"), value, multiple: null, digest: "d" });

interface More extends Partial<EventFacts> { readonly value?: string }

function telling(move: NoticeMove, { value = "4", ...more }: More = {}, nth = 0): Telling {
  const facts: EventFacts = {
    id: "e-1", state: "active", late: false, suspect: false, reviewed: false, startedAt: at("2026-07-01 08:00"), firstStartedAt: at("2026-07-01 08:00"), rounds: 1, firmRounds: 1,
    peak: mark(value), before: null, last: mark(value), level: 1, withinSince: null, heardAt: at("2026-07-01 08:00"), endedAt: null, limit: "2", unit: "class", multiple: "2.14",
    edition: "GB 3838-2002", clause: "table 1", mergedInto: null, unverified: null,
    items: [{ item: "ammoniaNitrogen", averaging: "round", value: "1.57", limit: "0.5", unit: "mg/L", multiple: "2.14", edition: "GB 3838-2002", clause: "table 1" }], ...more,
  };
  return { move, nth, madeAt: at("2026-07-01 08:20"), audience: "bureaus", cities: ["guangzhou"], facts };
}
function notice(series: Series, move: NoticeMove, more: More = {}, nth = 0): Notice {
  const made = telling(move, more, nth);
  return noticesOf(series, { id: "e-1", latest: [] }, made, { place: place(series.place)!, network })[0]!;
}
const textOf = ({ body }: Notice) => (JSON.parse(body) as { text: { zh: string; en: string } }).text;
const WATER: Series = { place: "qixinggang", kind: "water-abnormal", item: "class" };

describe("a notice (通报)", () => {
  test("in a group is one line with its latest value, and with what must be known before it: late, doubted, its level, why it is void", () => {
    const ozone: Series = { place: "1345A", kind: "air-exceedance-1h", item: "o3" };
    const facts = { value: "310", limit: "200", unit: "ug/m3", items: [] };
    const [group] = groupNotices([
      notice(WATER, "raised", { late: true, suspect: true }), notice(WATER, "withdrawn", { state: "withdrawn", mergedInto: "e-7" }, 1),
      notice(WATER, "no-data", { state: "no-data" }),
    ]);
    const [late, merged, silent] = (JSON.parse(group!.body) as { text: { zh: string } }).text.zh.split("\n").slice(1);
    expect(late).toMatch(/【出现】.*七星岗.*迟报：.*可疑，待核实.*最新值：Ⅳ类（2026-07-01 08:00）；最高：Ⅳ类/);
    expect(merged).toMatch(/【撤销】.*最新值：Ⅳ类.*原因：更正后并入事件 e-7，该事件继续有效/);
    expect(silent).toMatch(/【数据中断】.*此后无有效数据.*最新值：Ⅳ类/);
    const [levels] = groupNotices([notice(ozone, "worsened", { ...facts, level: 2 }), notice(ozone, "worsened", { ...facts, level: 3 }, 1)]);
    const lines = (JSON.parse(levels!.body) as { text: { en: string } }).text.en.split("\n").slice(1);
    for (const line of lines) expect(line).toMatch(/\[worsened\].*Level: step [23].*Latest: 310 µg\/m³/);
  });

  test("says place, river, class, target, item with multiple, rule, intakes downstream, and that nothing is reviewed", () => {
    const { zh, en } = textOf(notice(WATER, "raised"));
    for (const part of ["水质异常（待核实）", "七星岗（北江）", "Ⅳ类", "水质目标：Ⅱ类", "氨氮（NH₃-N） 1.57 mg/L，限值 0.5 mg/L，超标倍数 2.14", "GB 3838-2002，表1", "广州北江引水工程取水口", "自 2026-07-01 08:00 起", "实时数据，未经审核"]) expect(zh).toContain(part);
    for (const part of ["abnormal water, to be verified", "class IV", "exceedance multiple 2.14", "Jiangnan waterworks intake", "not reviewed"]) expect(en).toContain(part);
  });

  test("of an advisory is never called 超标 and has no multiple line", () => {
    const { zh } = textOf(notice({ place: "1345A", kind: "air-advisory", item: "aqi" }, "raised", { value: "120", limit: "100", unit: "" }));
    expect(zh).toContain("空气质量提示");
    expect(zh.split("\n")[0]).not.toContain("超标");
  });

  test("of a round that is only out of line says that the rule is a default of the software", () => {
    expect(textOf(notice(WATER, "raised", { limit: null })).zh).toContain("软件默认，待商定");
  });

  test("says what is not verified of the rule that decided", () => {
    expect(textOf(notice(WATER, "raised", { unverified: "rounding of rounds" })).zh).toContain("尚未核实：rounding of rounds");
  });

  test("of a daily exceedance names the day that ends at 24:00, not the next", () => {
    const series: Series = { place: "1345A", kind: "air-exceedance-day", item: "pm25" };
    const made = notice(series, "raised", { value: "80", limit: "60", unit: "ug/m3", startedAt: at("2026-07-02 00:00") });
    expect(made.subject).toContain("since 2026-07-01");
    expect(made.subject).toContain("PM2.5 80 ug/m3");
  });

  const kinds: [EventKind, Series["item"], string][] = [["air-exceedance-1h", "no2", "1348A"], ["air-exceedance-day", "o3", "1702A"], ["air-advisory", "aqi", "1355A"], ["water-abnormal", "class", "dalongchongkou"], ["water-worse-than-3", "class", "liuxihe-shanzhuang"], ["water-month", "class", "gaoqiao"], ["water-quarter", "class", "gaoqiao"], ["water-year", "class", "gaoqiao"]];
  test.each(kinds.flatMap(([kind, item, where]) => (["raised", "worsened", "eased", "continued", "no-data", "data-again", "ended", "amended", "resumed", "withdrawn"] as const).map((move) => [kind, item, where, move] as const)))(
    "%s %s at %s, %s: the subject fits SNS (ASCII, at most 100), the attributes are five, and 预警 is never said", (kind, item, where, move) => {
      const { subject, body, attributes } = notice({ place: where, kind, item }, move, { value: item === "class" ? "6" : "312" , unit: item === "class" ? "class" : "ug/m3" });
      expect(subject).toMatch(/^[\x21-\x7e][\x20-\x7e]{9,99}$/);
      expect(Object.keys(attributes).toSorted()).toEqual(["city", "item", "kind", "medium", "severity"]);
      expect(body).not.toContain("预警");
      expect(new TextEncoder().encode(body).length).toBeLessThan(20_000);
    });

  test("has an id that repeats for the same move, and differs by move, city and repetition of the move", () => {
    const first = notice(WATER, "ended");
    expect(notice(WATER, "ended").id).toBe(first.id);
    expect(new Set([first.id, notice(WATER, "raised").id, notice(WATER, "ended", {}, 1).id]).size).toBe(3);
  });
});
