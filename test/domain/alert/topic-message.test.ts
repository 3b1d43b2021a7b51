import { describe, expect, test } from "vitest";
import { topicMessage } from "../../../domain/alert/topic-message.ts";
import { EARNEST, RAISED } from "./notice-example.ts";

const ATTRIBUTES = { city: "qingyuan", medium: "air", severity: "exceedance", item: "o3", kind: "air-exceedance-1h" } as const;
const noticeOf = (body: typeof RAISED) => ({ id: body.noticeId, subject: "[raised] 1-hour exceedance: Tianhe, O3 210 ug/m3", body: JSON.stringify(body), attributes: ATTRIBUTES });

describe("the message of a notice to its topic", () => {
  test("is one plain text, Chinese first, with the id, and links to the JSON and the CAP; the five attributes are plain strings", () => {
    const { message, attributes, subject } = topicMessage(noticeOf(RAISED), EARNEST);
    expect(message.indexOf("【出现】")).toBe(0);
    expect(message.indexOf("[raised]")).toBeGreaterThan(message.indexOf("下一步"));
    for (const line of ["编号 Notice: n-0123456789abcdef", "JSON: https://api.example.cn/v1/notices/n-0123456789abcdef", "CAP 1.2: https://api.example.cn/v1/notices/n-0123456789abcdef/cap"]) expect(message.split("\n")).toContain(line);
    expect(() => JSON.parse(message) as unknown).toThrow();
    expect(attributes).toEqual(ATTRIBUTES);
    expect(subject).not.toMatch(/DRILL|EXERCISE/);
  });

  test("of a demonstration or a drill says so first, in the subject too, which stays within 100 characters", () => {
    const exercise = topicMessage({ ...noticeOf(RAISED), subject: "x".repeat(100) }, { ...EARNEST, status: "Exercise" });
    expect(exercise.message).toMatch(/^软件演示，非政府发布/);
    expect(exercise.subject).toBe(`[EXERCISE] ${"x".repeat(89)}`);
    const drill = topicMessage(noticeOf({ ...RAISED, drill: true }), EARNEST);
    expect([drill.message.slice(0, 4), drill.subject.slice(0, 7)]).toEqual(["【演练 ", "[DRILL]"]);
  });

  test("under 256 KB is asserted: what SNS would refuse is a mistake that is thrown", () => {
    const long = (bytes: number) => topicMessage(noticeOf({ ...RAISED, text: { zh: "长".repeat(bytes / 3), en: "long" } }), EARNEST);
    expect(long(240_000).message.length).toBeGreaterThan(79_000);
    expect(() => long(270_000)).toThrow(/SNS takes 262144/);
  });
});
