import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DIRECTION_MARKS } from "../../../../domain/bulletin/data/direction-marks.ts";
import { capOfNotice } from "../../../../domain/alert/cap/cap-of-notice.ts";
import { writeCap } from "../../../../domain/alert/cap/write-cap.ts";
import type { NoticeBody } from "../../../../domain/alert/notice-body.ts";
import { at } from "../../../lambdas/alert/in-memory-ports.ts";
import { EARNEST, RAISED } from "../notice-example.ts";
import { validCap } from "./validate-cap.ts";

const FIRST = { id: "n-0123456789abcdef", madeAt: at("2026-07-01 08:12"), audience: "public" } as const;
const read = (body: NoticeBody, installation = EARNEST) => validCap(writeCap(capOfNotice(body, installation)));

describe("a notice as CAP 1.2 (OASIS Standard, 3.2)", () => {
  test("alerts in Chinese and English, with value, limit, multiple and rule, and is valid against the OASIS schema", () => {
    const cap = read(RAISED);
    expect(["identifier", "sender", "sent", "status", "msgType", "scope"].map((name) => cap(`/cap:alert/cap:${name}`)[0]))
      .toEqual(["n-0123456789abcdef", "bureau.example.cn", "2026-07-01T08:12:00+08:00", "Actual", "Alert", "Public"]);
    expect(cap("//cap:info/cap:language")).toEqual(["zh-CN", "en"]);
    expect(cap("//cap:info/cap:event")).toEqual(["小时值超标", "1-hour exceedance"]);
    expect(cap("//cap:info[1]/cap:parameter[cap:valueName='urn:beijiang-watch:limit']/cap:value")).toEqual(["200 µg/m³"]);
    expect(cap("//cap:info[2]/cap:parameter[cap:valueName='urn:beijiang-watch:standard']/cap:value")).toEqual(["GB 3095-2026"]);
    expect(cap("//cap:references")).toEqual([]);
    expect(cap("//cap:web")[0]).toBe("https://api.example.cn/v1/notices/n-0123456789abcdef");
  });

  test("of the end updates what was told (Update, AllClear, Past), of a withdrawal cancels it and says why; both refer to it", () => {
    const ended = read({ ...RAISED, noticeId: "n-2", move: "ended", earlier: [FIRST] });
    expect([ended("//cap:msgType")[0], ended("//cap:responseType")[0], ended("//cap:urgency")[0]]).toEqual(["Update", "AllClear", "Past"]);
    // What is corrected of an event that is over must not take its all-clear back.
    const amended = read({ ...RAISED, noticeId: "n-4", move: "amended", endedAt: RAISED.startedAt, earlier: [FIRST] });
    expect([amended("//cap:msgType")[0], amended("//cap:responseType")[0], amended("//cap:urgency")[0]]).toEqual(["Update", "AllClear", "Past"]);
    // Nor give one of an event that still holds.
    const revised = read({ ...RAISED, noticeId: "n-5", move: "amended", earlier: [FIRST] });
    expect([revised("//cap:msgType")[0], revised("//cap:responseType")[0], revised("//cap:urgency")[0]]).toEqual(["Update", "Assess", "Expected"]);
    const withdrawn = read({ ...RAISED, noticeId: "n-3", move: "withdrawn", text: { zh: "【撤销】小时值超标\n原因：数据更正。", en: "[withdrawn]" }, earlier: [FIRST, { ...FIRST, id: "n-2", madeAt: at("2026-07-01 09:12") }] });
    expect(withdrawn("//cap:msgType")).toEqual(["Cancel"]);
    expect(withdrawn("//cap:note")).toEqual(["原因：数据更正。"]);
    expect(withdrawn("//cap:references")).toEqual(["bureau.example.cn,n-0123456789abcdef,2026-07-01T08:12:00+08:00 bureau.example.cn,n-2,2026-07-01T09:12:00+08:00"]);
  });

  test("claims as observed what was measured, and not what is to be verified or what the instrument could not measure", () => {
    const certainty = (kind: NoticeBody["kind"]) => read({ ...RAISED, kind })("//cap:certainty")[0];
    expect([certainty("air-exceedance-1h"), certainty("water-abnormal"), certainty("air-instrument")]).toEqual(["Observed", "Unknown", "Unknown"]);
    expect([certainty("outlet-day"), certainty("outlet-advisory"), certainty("outlet-instrument")]).toEqual(["Observed", "Observed", "Unknown"]);
  });

  test("for bureaus is Restricted, to the city that is told; a public one never refers to one that the public never saw", () => {
    const restricted = read({ ...RAISED, audience: "bureaus" });
    expect([restricted("//cap:scope")[0], restricted("//cap:addresses")[0], restricted("//cap:restriction").length]).toEqual(["Restricted", "qingyuan", 1]);
    const open = read({ ...RAISED, noticeId: "n-2", move: "resumed", earlier: [{ ...FIRST, audience: "bureaus" }] });
    expect([open("//cap:msgType")[0], open("//cap:references").length, open("//cap:addresses").length]).toEqual(["Alert", 0, 0]);
  });

  test("of a demonstration is an Exercise and says so; a drill is one too, is marked 演练, and is never public", () => {
    const demonstration = read(RAISED, { ...EARNEST, status: "Exercise" });
    expect([demonstration("//cap:status")[0], demonstration("//cap:scope")[0]]).toEqual(["Exercise", "Public"]);
    expect(demonstration("//cap:note")[0]).toContain("软件演示，非政府发布");
    const drill = read({ ...RAISED, drill: true });
    expect([drill("//cap:status")[0], drill("//cap:scope")[0]]).toEqual(["Exercise", "Restricted"]);
    expect([drill("//cap:note")[0], drill("//cap:headline")[0], drill("//cap:description")[1]]).toEqual([expect.stringContaining("演练"), expect.stringContaining("【演练】"), expect.stringContaining("【DRILL】")]);
  });

  test("holds any text inert: no markup, no forbidden character gets through, and what is allowed comes back as it was", () => {
    const nasty = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("</description><status>Actual</status>", "]]>", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>&e;", "\u0000\u0007\u000b\ud800\ufffe\r\n"), fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)));
    fc.assert(fc.property(nasty, nasty, (zh, en) => {
      const cap = read({ ...RAISED, where: { zh, en: "x" }, text: { zh: `文${zh}`, en: `t${en}` }, clause: `c${en}` });
      expect(cap("/cap:alert/cap:status")).toEqual(["Actual"]);
      expect(cap("//cap:description")).toHaveLength(2);
      const allowed = (text: string) => [...text].map((character) => (/[\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u.test(character) ? character : "\u{FFFD}")).join("").replace(DIRECTION_MARKS, "\u{FFFD}");
      expect(cap("//cap:description")[1]).toBe(`t${allowed(en)}`);
    }), { numRuns: 100 });
  });
});

describe("the validator of these tests", () => {
  test("refuses what the schema forbids: a time without offset, an unknown status, a missing element, text that is no XML", () => {
    const xml = writeCap(capOfNotice(RAISED, EARNEST));
    for (const [from, to] of [["+08:00</sent>", "</sent>"], ["<status>Actual", "<status>Real"], ["<scope>Public</scope>", ""], ["</alert>", ""], ["<severity>Unknown", "<severity>High"]] as const) {
      expect(xml).toContain(from);
      expect(() => validCap(xml.replace(from, to))).toThrow();
    }
  });
});
