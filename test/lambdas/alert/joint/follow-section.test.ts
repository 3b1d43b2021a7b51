import { describe, expect, test } from "vitest";
import type { Event } from "../../../../domain/alert/series-doc.ts";
import { matterId } from "../../../../domain/joint/matter.ts";
import { plusHours, plusMs } from "../../../../domain/model/time.ts";
import { followSection } from "../../../../lambdas/alert/joint/follow-section.ts";
import { lookAfterMatters } from "../../../../lambdas/alert/joint/look-after-matters.ts";
import { event, FIRST, memoryJoint, SENDER } from "./memory-joint.ts";

const world = () => memoryJoint({ now: plusHours(FIRST, 1) });
const later = (w: ReturnType<typeof world>, minutes: number) => { w.clock.now = plusMs(w.clock.now, minutes * 60_000); };

describe("joint notices from the events of a section", () => {
  test("an event at 高桥 is told to every city downstream, once, with a link of its own for each", async () => {
    const w = world();
    w.keep("gaoqiao", [event()]);
    await followSection(w.ports, SENDER)("gaoqiao");
    await followSection(w.ports, SENDER)("gaoqiao");
    expect(w.told()).toEqual(["guangzhou joint-post-1", "qingyuan joint-post-1", "foshan joint-post-1"]);
    expect(new Set(w.published.map(({ token }) => token)).size).toBe(3);
    expect(w.published[0]).toMatchObject({
      subject: expect.stringMatching(/^\[EXERCISE\] \[Joint notice\] first report: Gaoqiao, class V/), attributes: { city: "guangzhou", medium: "water", severity: "joint", item: "class" },
      message: expect.stringContaining("软件演示，非政府发布"),
    });
    expect(w.published[0]!.message).toContain(`https://api.invalid/v1/joint/receipts/${w.matter().id}?token=${w.published[0]!.token}`);
    expect(JSON.stringify(w.matter())).not.toContain(w.published[0]!.token);
    expect(w.matter().reports[0]!.cause.trend.map((one) => one.class)).toEqual([2, 5]);
  });

  test("each notice is kept under its id before it goes out, as it was first sent: also where the topic is gone, and however often it goes out", async () => {
    const w = world();
    w.keep("gaoqiao", [event()]);
    w.failing.publish = 1;
    await expect(followSection(w.ports, SENDER)("gaoqiao")).rejects.toThrow();
    const [first] = [...w.notices.values()];
    expect(first).toMatchObject({ id: w.matter().notices[0]!.id, content: { noticeId: first!.id, to: { id: "guangzhou" } }, readers: expect.arrayContaining(["shaoguan", "guangzhou"]) });
    later(w, 5);
    await followSection(w.ports, SENDER)("gaoqiao");
    expect([...w.notices.keys()]).toEqual(w.matter().notices.map(({ id }) => id));
    expect(w.notices.get(first!.id)).toEqual(first);
    expect(w.published.filter(({ message }) => message.includes(`CAP 1.2: https://api.invalid/v1/notices/${first!.id}/cap`))).toHaveLength(1);
  });

  test("its end and its withdrawal are told to exactly those who were told", async () => {
    const w = world();
    for (const state of ["active", "ended", "withdrawn"] as const) {
      w.keep("gaoqiao", [event({ state, endedAt: state === "active" ? null : plusHours(FIRST, 4) })]);
      await followSection(w.ports, SENDER)("gaoqiao");
    }
    const cities = ["guangzhou joint-post-1", "qingyuan joint-post-1", "foshan joint-post-1"];
    expect(w.told()).toEqual([...cities, ...cities, ...cities]);
    expect(w.published.at(-1)!.message).toContain("此前的通报作废");
  });

  test("its end is told with the round that ended it: the trend is better, not worse; a doubted round is said to be one", async () => {
    const w = world();
    w.keep("gaoqiao", [event({ suspect: true })]);
    await followSection(w.ports, SENDER)("gaoqiao");
    expect(w.published[0]!.message).toMatch(/可疑，待核实[^]*变化趋势：变差/);
    w.keep("gaoqiao", [event({ state: "ended", endedAt: plusHours(FIRST, 4), heardAt: plusHours(FIRST, 4) })]);
    await followSection(w.ports, SENDER)("gaoqiao");
    expect(w.published.at(-1)!.message).toMatch(/变化趋势：好转[^]*· 2026-07-01 12:00 Ⅱ类/);
  });

  test("out of line and worse than class III in the same rounds are one matter; the second is told only where the first is over before it, or void", async () => {
    const w = world();
    const worse = event({ id: "e-0000000000000002" });
    const both = async (first: Partial<Event>) => {
      w.keep("gaoqiao", [event(first)]);
      w.keep("gaoqiao", [worse], "water-worse-than-3");
      await followSection(w.ports, SENDER)("gaoqiao");
      return new Set(w.published.map(({ message }) => /事项 (j-\d{6}-[0-9a-f]{16})/.exec(message)![1])).size;
    };
    expect([await both({}), await both({})]).toEqual([1, 1]);
    // Back in line, and still worse than class III.
    expect(await both({ state: "ended", endedAt: plusHours(FIRST, 4) })).toBe(2);
    const v = world();
    v.keep("gaoqiao", [event({ state: "withdrawn" })]);
    v.keep("gaoqiao", [worse], "water-worse-than-3");
    await followSection(v.ports, SENDER)("gaoqiao");
    expect(v.told()).toHaveLength(3);
  });

  test("an archive that came late, another kind of event, a station and an old event tell nobody", async () => {
    const w = world();
    w.keep("gaoqiao", [event({ late: true })]);
    w.keep("1345A", [event()]);
    for (const place of ["gaoqiao", "1345A", "nowhere"]) await followSection(w.ports, SENDER)(place);
    w.clock.now = plusHours(FIRST, 24 * 30);
    w.keep("gaoqiao", [event({ state: "ended", endedAt: plusHours(FIRST, 4) })]);
    await followSection(w.ports, SENDER)("gaoqiao");
    expect(w.told()).toEqual([]);
  });

  test("two writers at once make one matter and one notice a city", async () => {
    const w = world();
    w.keep("gaoqiao", [event()]);
    await Promise.all([followSection(w.ports, SENDER)("gaoqiao"), followSection(w.ports, SENDER)("gaoqiao"), lookAfterMatters(w.ports, SENDER)()]);
    expect(w.stored.size).toBe(1);
    expect(w.matter().notices.map(({ city }) => city)).toEqual(["guangzhou", "qingyuan", "foshan"]);
    // At least once: a repetition carries the id of the notice.
    expect(new Set(w.published.map(({ message }) => /通报 (jn-[0-9a-f]{16})/.exec(message)![1])).size).toBe(3);
  });
});

describe("crashes", () => {
  test("what was sent before the topic failed is marked and not sent again; the rest is sent when the message comes back", async () => {
    const w = world();
    w.keep("gaoqiao", [event()]);
    const { publish } = w.ports.topic;
    let calls = 0;
    const broken = { ...w.ports, topic: { publish: async (message: Parameters<typeof publish>[0]) => { if (++calls === 2) throw new Error("the topic is gone"); await publish(message); } } };
    await expect(followSection(broken, SENDER)("gaoqiao")).rejects.toThrow(/topic is gone/);
    expect(w.told()).toEqual(["guangzhou joint-post-1", "foshan joint-post-1"]);
    await followSection(w.ports, SENDER)("gaoqiao");
    expect(w.told()).toEqual(["guangzhou joint-post-1", "foshan joint-post-1", "qingyuan joint-post-1"]);
  });

  test("a crash between sending and marking sends again, under the same notice id, with a link that works too", async () => {
    const w = world();
    w.keep("yagang", [event()]);
    w.failing.mark = 1;
    await expect(followSection(w.ports, SENDER)("yagang")).rejects.toThrow(/store is gone/);
    await lookAfterMatters(w.ports, SENDER)();
    expect(w.told()).toEqual(["qingyuan joint-post-1", "qingyuan joint-post-1"]);
    expect(w.matter().notices[0]!.sendings[0]!.links).toHaveLength(2);
    expect(new Set(w.published.map(({ message }) => /通报 (jn-[0-9a-f]{16})/.exec(message)![1])).size).toBe(1);
  });

  test("a notice that the topic never takes keeps no other of its matter waiting, and is said", async () => {
    const w = world();
    w.keep("gaoqiao", [event()]);
    const { publish } = w.ports.topic;
    const refusing = { ...w.ports, topic: { publish: async (message: Parameters<typeof publish>[0]) => { if (message.attributes.city === "guangzhou") throw new Error("refused"); await publish(message); } } };
    await expect(followSection(refusing, SENDER)("gaoqiao")).rejects.toThrow(/1 joint notices of j-[\w-]+ were not taken or not marked/);
    expect(w.told()).toEqual(["qingyuan joint-post-1", "foshan joint-post-1"]);
    await expect(lookAfterMatters(refusing, SENDER)()).rejects.toThrow();
    expect(w.told()).toHaveLength(2);
  });

  test("an event whose notices the topic never takes keeps no other of its section waiting", async () => {
    const w = world();
    w.keep("gaoqiao", [event(), event({ id: "e-0000000000000002", startedAt: plusHours(FIRST, 8), firstStartedAt: plusHours(FIRST, 8) })]);
    const first = matterId("e-0000000000000001", FIRST);
    const { publish } = w.ports.topic;
    const refusing = { ...w.ports, topic: { publish: async (message: Parameters<typeof publish>[0]) => { if (message.message.includes(first)) throw new Error("refused"); await publish(message); } } };
    await expect(followSection(refusing, SENDER)("gaoqiao")).rejects.toThrow(/of gaoqiao/);
    expect(w.told()).toEqual(["guangzhou joint-post-1", "qingyuan joint-post-1", "foshan joint-post-1"]);
  });

  test("a topic that fails for one matter keeps no other waiting, and is said", async () => {
    const w = world();
    w.keep("yagang", [event()]);
    w.keep("wuzhou", [event({ id: "e-0000000000000002" })]);
    w.failing.publish = 2;
    for (const section of ["yagang", "wuzhou"]) await expect(followSection(w.ports, SENDER)(section)).rejects.toThrow();
    w.failing.publish = 1;
    await expect(lookAfterMatters(w.ports, SENDER)()).rejects.toThrow(/1 joint matters could not be looked after/);
    expect(w.published.length).toBeGreaterThan(0);
    await lookAfterMatters(w.ports, SENDER)();
    expect(w.told().toSorted()).toEqual(["guangzhou joint-post-1", "qingyuan joint-post-1", "qingyuan joint-post-1"]);
  });
});

describe("the clock", () => {
  test("without a receipt in the agreed time the next duty post is told, to the last; then somebody is woken", async () => {
    const w = world();
    w.keep("yagang", [event()]);
    await followSection(w.ports, SENDER)("yagang");
    const looked = [];
    for (let i = 0; i < 5; i++) {
      later(w, 61);
      looked.push(await lookAfterMatters(w.ports, SENDER)());
    }
    expect(w.told()).toEqual(["qingyuan joint-post-1", "qingyuan joint-post-2", "qingyuan joint-post-3"]);
    expect(w.published[1]!.message).toContain("前一岗位未按时回执，转本岗位（第 2 岗）");
    expect(looked.map(({ unanswered }) => unanswered.length)).toEqual([0, 0, 1, 1, 1]);
  });

  test("that no post answers is said also where another matter cannot be looked after", async () => {
    const w = world();
    w.keep("yagang", [event()]);
    await followSection(w.ports, SENDER)("yagang");
    for (const minutes of [60, 120, 180]) {
      later(w, minutes);
      await lookAfterMatters(w.ports, SENDER)();
    }
    w.keep("wuzhou", [event({ id: "e-0000000000000002" })]);
    w.failing.publish = 9;
    await expect(followSection(w.ports, SENDER)("wuzhou")).rejects.toThrow();
    const said: (readonly string[])[] = [];
    await expect(lookAfterMatters(w.ports, SENDER, ({ unanswered }) => void said.push(unanswered))()).rejects.toThrow(/1 joint matters/);
    expect(said).toEqual([[expect.stringMatching(/^j-202607-[0-9a-f]{16} qingyuan$/)]]);
  });

  test("a matter that was listed and never written is left to the message that comes back", async () => {
    const w = world();
    await w.ports.matters.list("j-202607-0123456789abcdef", 1);
    expect(await lookAfterMatters(w.ports, SENDER)()).toEqual({ looked: 1, unanswered: [] });
  });
});
