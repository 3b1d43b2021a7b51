import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MOST_DRAFTS } from "../../../domain/joint/follow-matter.ts";
import { MOST_CHARACTERS, ReportOrder } from "../../../domain/joint/order.ts";
import { REPORT_MOVES, reportStateAfter, reportStateOf, type ReportState } from "../../../domain/joint/report-moves.ts";
import { MOST_SIGNED, takeReport } from "../../../domain/joint/take-report.ts";
import { REPORT_FIELDS, type ReportField } from "../../../domain/network/joint-settings.ts";
import { withLinks } from "../../../domain/joint/sendings.ts";
import { withNotices } from "../../../domain/joint/with-notices.ts";
import { follow, minutesAfter, opened, sent, signed, START } from "./joint-world.ts";

const LONG_TREND = Array.from({ length: 12 }, (_, i) => ({ endsAt: minutesAfter(240 * i, START), class: 5, values: { ammoniaNitrogen: "1.57", totalPhosphorus: "0.321", dissolvedOxygen: "4.1" } }));
const STATES: readonly ReportState[] = ["none", "drafted", "first", "following", "final", "void"];
const matter = opened();
const said = (...fields: readonly ReportField[]) => Object.fromEntries(fields.map((field) => [field, "未掌握"]));
const report = (stage: ReportOrder["stage"], fields: ReportOrder["fields"] = said(...REPORT_FIELDS)): ReportOrder => ({ matter: matter.id, stage, fields });
const take = (order: ReportOrder, by = signed("shaoguan", 40), to = matter) => takeReport(to, order, by, minutesAfter(60));

describe("the states of a matter's reports (初报、续报、处理结果报告)", () => {
  test("every move leads from every state but none somewhere; only the system's draft begins", () => {
    for (const [move, table] of Object.entries(REPORT_MOVES)) {
      expect(Object.keys(table).toSorted()).toEqual(move === "draft" ? ["none"] : STATES.filter((state) => state !== "none").toSorted());
    }
    expect(() => reportStateAfter("none", "final")).toThrow(/none: no final/);
  });

  test("from the draft through first and follow-up to the final report", () => {
    let so = matter;
    const states = [reportStateOf(so)];
    for (const [i, stage] of (["first", "follow-up", "final"] as const).entries()) {
      const taken = take(report(stage), signed("shaoguan", 40 + i), so);
      so = taken.ok ? taken.value : so;
      states.push(reportStateOf(so));
    }
    expect(states).toEqual(["drafted", "first", "following", "final"]);
    expect(so.notices.filter(({ report: key }) => key === "k42").map(({ city }) => city)).toEqual(["guangzhou", "qingyuan", "foshan"]);
  });

  test("an event that comes back after the final report opens the matter again; a withdrawn one closes it", () => {
    const final = take(report("final"));
    const closed = final.ok ? final.value : matter;
    const over = follow(closed, { state: "ended" }, minutesAfter(70))!;
    expect(reportStateOf(over)).toBe("final");
    expect(reportStateOf(follow(over, {}, minutesAfter(80))!)).toBe("following");
    expect(reportStateOf(follow(over, { state: "withdrawn" }, minutesAfter(80))!)).toBe("void");
  });

  test("any order of arrival, with any repetition, ends in the same state", () => {
    const one = fc.record({ stage: fc.constantFrom("first", "follow-up", "final"), city: fc.constantFrom("shaoguan", "qingyuan", "foshan"), minute: fc.integer({ min: 1, max: 90 }) });
    const reports = fc.uniqueArray(one, { maxLength: 4, selector: ({ minute }) => minute });
    fc.assert(fc.property(reports.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: 2 * all.length }))), ([all, shuffled]) => {
      const end = (list: typeof all) => list.reduce((so, { stage, city, minute }) => {
        const taken = take(report(stage as ReportOrder["stage"]), signed(city, minute), so);
        return taken.ok ? taken.value : so;
      }, matter);
      const [a, b] = [end(all), end(shuffled)];
      expect(reportStateOf(b)).toBe(reportStateOf(a));
      expect(b.reports.map(({ key }) => key).toSorted()).toEqual(a.reports.map(({ key }) => key).toSorted());
      expect(b.notices.map(({ id }) => id).toSorted()).toEqual(a.notices.map(({ id }) => id).toSorted());
    }));
  });
});

describe("what a report must hold, and who makes it", () => {
  test("a first report holds the fields of Order 17 of 2011; one that leaves some out is not taken, and named", () => {
    expect(take(report("first", said("nature", "course")))).toMatchObject({ ok: false, fault: { kind: "fields-missing", fields: expect.arrayContaining(["harmed", "sensitive"]) } });
    expect(take(report("follow-up", said("course", "handling"))).ok).toBe(true);
    expect(take(report("final", said("course", "handling")))).toMatchObject({ fault: { kind: "fields-missing", fields: ["nature", "result"] } });
  });

  test("first and final are made by the section's city; a city concerned answers with a follow-up, which goes to all others and moves nothing", () => {
    expect(take(report("final"), signed("qingyuan", 40))).toEqual({ ok: false, fault: { kind: "only-the-reporter", reporter: "shaoguan" } });
    const answered = take(report("follow-up"), signed("qingyuan", 40));
    expect(answered.ok && answered.value.notices.filter(({ report: key }) => key === "k40").map(({ city }) => city)).toEqual(["shaoguan", "guangzhou", "foshan"]);
    expect(answered.ok && reportStateOf(answered.value)).toBe("drafted");
  });

  test("a city that is not concerned reports nothing", () => {
    expect(take(report("follow-up"), signed("shenzhen", 40))).toEqual({ ok: false, fault: { kind: "not-concerned" } });
  });

  test("so many reports of one bureau fill a matter: one that flaps, is reported on and escalated as far as can be still fits an item of the store", () => {
    let so = matter;
    for (let i = 0; i < 2 * MOST_DRAFTS; i++) so = follow(so, { state: i % 2 === 0 ? "ended" : "active", trend: LONG_TREND }, minutesAfter(31 + i))!;
    const long = report("follow-up", { course: "经".repeat(1_000), handling: "处".repeat(1_000), advice: "议".repeat(MOST_CHARACTERS - 2_000) });
    expect(ReportOrder.safeParse(long).success).toBe(true);
    for (const [city, most] of [["shaoguan", MOST_SIGNED.reporter], ["qingyuan", MOST_SIGNED.others], ["guangzhou", MOST_SIGNED.others], ["foshan", MOST_SIGNED.others]] as const) {
      for (let i = 0; i < most; i++) {
        const taken = take(long, signed(city, i, `1782864000-${"f".repeat(32)}${city}${i}`), so);
        so = taken.ok ? taken.value : so;
      }
      expect(take(long, signed(city, 99), so)).toEqual({ ok: false, fault: { kind: "too-many-reports", most } });
      so = withNotices(sent(so, minutesAfter(100)), minutesAfter(500));
    }
    const hash = (id: string, n: number) => `${id}${n}`.padEnd(64, "0");
    for (let n = 0; n < 9; n++) so = withLinks(so, new Map(so.notices.flatMap(({ sendings }) => sendings.map(({ id }) => [id, hash(id, n)] as const))), minutesAfter(600));
    expect(so.reports).toHaveLength(MOST_DRAFTS + 2 + MOST_SIGNED.reporter + 3 * MOST_SIGNED.others - 1);
    expect(Buffer.byteLength(JSON.stringify(so))).toBeLessThan(360_000);
  });

  test("the shape refuses more text than a matter can hold, unknown fields, and control characters", () => {
    expect(ReportOrder.safeParse(report("follow-up", { course: "x".repeat(MOST_CHARACTERS), advice: "y" })).success).toBe(false);
    expect(ReportOrder.safeParse({ ...report("first"), fields: { weather: "rain" } }).success).toBe(false);
    expect(ReportOrder.safeParse(report("first", { nature: "a\u0000b" })).success).toBe(false);
    expect(ReportOrder.safeParse(report("first", { nature: "第一行\n第二行" })).success).toBe(true);
  });
});
