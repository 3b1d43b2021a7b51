import { describe, expect, test } from "vitest";
import { followMatter, MOST_DRAFTS, openDrill } from "../../../domain/joint/follow-matter.ts";
import type { Matter } from "../../../domain/joint/matter.ts";
import { at, cause, follow, minutesAfter, network, opened, section, START } from "./joint-world.ts";

const told = ({ notices, reports }: Matter) => notices.map(({ report, city }) => {
  const { by } = reports.find(({ key }) => key === report)!;
  return `${by.kind === "automatic" ? by.because : by.city} ${city}`;
});

describe("a matter follows its event", () => {
  test("is opened with a first report of the system to every city concerned, by the bureau of the section's city", () => {
    const matter = opened();
    expect(matter).toMatchObject({ id: expect.stringMatching(/^j-202607-[0-9a-f]{16}$/), firstDay: "2026-07-01", reporter: "shaoguan", drill: null });
    expect(matter.reports).toMatchObject([{ key: "auto-001", stage: "first", by: { kind: "automatic", because: "raised" }, fields: {} }]);
    expect(told(matter)).toEqual(["raised guangzhou", "raised qingyuan", "raised foshan"]);
    expect(matter.notices.flatMap(({ sendings }) => sendings.map(({ level, post, sentAt }) => [level, post, sentAt]))).toEqual(Array.from({ length: 3 }, () => [1, "duty", null]));
  });

  test("is not opened by an archive that came late, by an event that was void before it was told, or where nobody is concerned", () => {
    expect(follow(null, {}, minutesAfter(0), "gaoqiao", true)).toBeNull();
    expect(follow(null, { state: "withdrawn" })).toBeNull();
    expect(follow(null, {}, minutesAfter(0), "jiulongtan")).toBeNull();
  });

  test("an event that was over when it was first seen is told with its end", () => {
    expect(told(follow(null, { state: "ended", endedAt: at("2026-07-01 12:00") })!).slice(0, 4)).toEqual(["raised guangzhou", "raised qingyuan", "raised foshan", "ended guangzhou"]);
  });

  test("the same event again changes nothing; small changes are kept and tell nobody", () => {
    const matter = opened();
    expect(follow(matter)).toEqual(matter);
    const later = follow(matter, { rounds: 2, last: { at: at("2026-07-01 12:00"), value: "4" } })!;
    expect([told(later).length, later.cause.rounds, later.cause.last.value]).toEqual([3, 2, "4"]);
  });

  test("getting worse than was ever told, the end, and what came back are follow-ups; the withdrawal is the last", () => {
    const worse = { peak: { at: at("2026-07-01 12:00"), value: "6" } };
    const steps: [string, Parameters<typeof follow>[1]][] = [
      ["worsened", worse], ["ended", { ...worse, state: "ended" }], ["resumed", worse], ["withdrawn", { ...worse, state: "withdrawn" }],
    ];
    let matter = opened();
    for (const [because, change] of steps) {
      matter = follow(matter, change)!;
      expect(matter.reports.at(-1)).toMatchObject({ stage: "follow-up", by: { because } });
    }
    expect(follow(matter, {})!.reports).toHaveLength(5);
    expect(told(matter)).toHaveLength(15);
  });

  test("an event that flaps without end is told so often, once that it will not be any more, and then only its withdrawal", () => {
    let matter = opened();
    for (let i = 0; i < 3 * MOST_DRAFTS; i++) matter = follow(matter, { state: i % 2 === 0 ? "ended" : "active" })!;
    expect(matter.reports.map(({ by }) => by.kind === "automatic" && by.because).slice(-2)).toEqual(["ended", "many-changes"]);
    expect(matter.reports).toHaveLength(MOST_DRAFTS + 1);
    expect(follow(matter, { state: "withdrawn" })!.reports.at(-1)).toMatchObject({ by: { because: "withdrawn" } });
    // An item of the store holds 400 KB; Chinese text takes three bytes a character at most.
    expect(Buffer.byteLength(JSON.stringify(matter))).toBeLessThan(120_000);
  });

  test("nothing that was told is altered by what is known later", () => {
    const matter = opened();
    const later = follow(matter, { state: "ended", multiple: null, items: [] })!;
    expect([later.reports[0], later.notices[0]]).toEqual([matter.reports[0], matter.notices[0]]);
  });
});

describe("a drill (演练)", () => {
  const drill = openDrill({ section: section("shijiao"), network, cause: cause({ eventId: null }), of: "drill", firstStartedAt: START, now: START }, { title: "夏季演练", startedBy: "qingyuan", keyId: "bureau.qingyuan" });

  test("tells whom an event would have told, and says that it is one", () => {
    expect(drill.drill).toEqual({ title: "夏季演练", startedBy: "qingyuan", keyId: "bureau.qingyuan" });
    expect(told(drill)).toEqual(["drill guangzhou", "drill shaoguan", "drill foshan"]);
  });

  test("follows no readings", () => {
    expect(followMatter(drill, { section: section("shijiao"), network, cause: cause({ state: "ended" }), late: false, of: "drill", firstStartedAt: START, now: START })!.reports).toEqual(drill.reports);
  });
});
