import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { writeCap } from "../../../domain/alert/cap/write-cap.ts";
import { capOfJointNotice } from "../../../domain/joint/cap-of-joint-notice.ts";
import { keptNotice, type KeptJointNotice } from "../../../domain/joint/kept-notice.ts";
import type { Matter } from "../../../domain/joint/matter.ts";
import { noticeContent } from "../../../domain/joint/notice-content.ts";
import { riverDistances } from "../../../domain/network/river-distances.ts";
import { validCap } from "../alert/cap/validate-cap.ts";
import { EARNEST } from "../alert/notice-example.ts";
import { follow, minutesAfter, network, opened, START } from "./joint-world.ts";

const keptOf = (matter: Matter, at: number, city = "foshan"): KeptJointNotice => {
  const notice = matter.notices.filter((one) => one.city === city).at(at)!;
  return keptNotice(matter, notice, noticeContent(matter, notice, network, riverDistances, minutesAfter(31)));
};
const read = (kept: KeptJointNotice, installation = EARNEST) => validCap(writeCap(capOfJointNotice(kept, installation)));
const DRILL = (kept: KeptJointNotice): KeptJointNotice => ({ ...kept, content: { ...kept.content, drill: { title: "夏季演练" } } });

describe("a joint notice as CAP 1.2 (OASIS Standard, 3.2)", () => {
  test("alerts the bureau that is told, and nobody else, with section, class, items and what is asked; valid against the OASIS schema", () => {
    const kept = keptOf(opened(), 0);
    const cap = read(kept);
    expect(["identifier", "status", "msgType", "scope", "addresses", "incidents"].map((name) => cap(`/cap:alert/cap:${name}`)[0])).toEqual([kept.id, "Actual", "Alert", "Restricted", "foshan", opened().id]);
    expect(cap("//cap:info/cap:language")).toEqual(["zh-CN", "en"]);
    expect(cap("//cap:info[1]/cap:headline")[0]).toBe("通报 · 初报 · 高桥");
    expect(cap("//cap:info[2]/cap:instruction")[0]).toContain("Measure more often");
    expect(cap("//cap:info[1]/cap:parameter[cap:valueName='urn:beijiang-watch:item']/cap:value")).toEqual(["氨氮（NH₃-N） 1.57 mg/L / 0.5 mg/L (2.14)"]);
    expect([cap("//cap:info[1]/cap:severity")[0], cap("//cap:info[1]/cap:certainty")[0], cap("//cap:references")]).toEqual(["Unknown", "Unknown", []]);
    expect(cap("//cap:web")[0]).toBe(`https://api.example.cn/v1/notices/${kept.id}`);
  });

  test("of the end updates (AllClear, Past), of a withdrawal cancels and says why; both name the notices before by the time that those were made", () => {
    const first = opened();
    const ended = follow(first, { state: "ended", endedAt: minutesAfter(240) }, minutesAfter(250))!;
    const cap = read(keptOf(ended, -1));
    expect([cap("//cap:msgType")[0], cap("//cap:info[1]/cap:responseType")[0], cap("//cap:info[1]/cap:urgency")[0]]).toEqual(["Update", "AllClear", "Past"]);
    const told = keptOf(first, 0);
    expect(cap("//cap:references")).toEqual([`bureau.example.cn,${told.id},${told.madeAt}`]);
    expect(read(told)("/cap:alert/cap:sent")).toEqual([told.madeAt]);
    const withdrawn = read(keptOf(follow(first, { state: "withdrawn" }, minutesAfter(250))!, -1));
    expect(withdrawn("//cap:msgType")).toEqual(["Cancel"]);
    expect(withdrawn("//cap:note")[0]).toContain("此前的通报作废");
    expect(withdrawn("//cap:info[1]/cap:instruction")[0]).toContain("一并撤销");
    const merged = read(keptOf(follow(first, { state: "withdrawn", mergedInto: "e-9" }, minutesAfter(250))!, -1));
    expect(merged("//cap:note")[0]).toContain("并入事件 e-9，该事件继续有效");
  });

  test("a drill is an Exercise, marked in note, event, headline and each line of the text; so is anything of a demonstration", () => {
    const cap = read(DRILL(keptOf(opened(), 0)));
    expect(cap("//cap:status")).toEqual(["Exercise"]);
    for (const text of [...cap("//cap:note"), ...cap("//cap:info[1]/cap:event"), ...cap("//cap:info[1]/cap:headline")]) expect(text).toContain("演练");
    for (const line of cap("//cap:info[1]/cap:description")[0]!.split("\n")) expect(line).toMatch(/^【演练】/);
    expect(read(keptOf(opened(), 0), { ...EARNEST, status: "Exercise" })("//cap:status")).toEqual(["Exercise"]);
  });

  test("no one-time link stands in it, and whatever a bureau writes is text and never markup", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
      const kept = keptOf(opened(), 0);
      const report = { ...kept.content.report, by: { kind: "bureau", city: "shaoguan", keyId: "bureau.shaoguan" } } as const;
      const cap = read({ ...kept, content: { ...kept.content, report, fields: { course: `<alert/>&${text}` } } });
      expect(cap("//cap:alert")).toHaveLength(1);
      expect(cap("//cap:info[1]/cap:description")[0]).toContain("<alert/>&");
      expect(cap("//cap:info[1]/cap:description")[0]).not.toContain("/v1/joint/receipts/");
    }), { numRuns: 40 });
  });

  test("what is kept names at most the first and the nineteen latest before it, of its own city, and who may read it", () => {
    const one = opened();
    const many: Matter = { ...one, notices: Array.from({ length: 30 }, (_, n) => one.notices.map((notice) => ({ ...notice, id: `jn-${String(n).padStart(16, "0")}` }))).flat() };
    const last = many.notices.findLast(({ city }) => city === "foshan")!;
    const kept = keptNotice(many, { ...last }, keptOf(one, 0).content);
    expect(kept.earlier.map(({ id }) => Number(id.slice(3)))).toEqual([0, ...Array.from({ length: 19 }, (_, n) => n + 10)]);
    expect(kept.readers).toContain("shaoguan");
    expect(kept.madeAt > START).toBe(true);
  });
});
