import * as fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import type { SeriesDoc } from "../../../../domain/alert/series-doc.ts";
import { rankOf } from "../../../../domain/model/rank.ts";
import { plusHours, type Instant } from "../../../../domain/model/time.ts";
import { lookForSilence } from "../../../../lambdas/alert/silence/look-for-silence.ts";
import { INVENTED_OUTLET } from "../../../fakes/invented-outlet.ts";
import { at } from "../in-memory-ports.ts";
import { SMALL, silenceWorld } from "./memory-silence.ts";

const T = (text: string) => at(`2026-07-01 ${text}`);
let w: ReturnType<typeof silenceWorld>;
beforeEach(() => {
  w = silenceWorld();
  w.allUntil(T("11:00"));
  w.pushes.push({ station: "1348A", at: T("11:45") });
});
const later = (now: string) => { w.clock.now = T(now); };
/** An event that is open at a station, told to these cities. */
const openAt = (place: string, told: string[]) => w.series.push({ place, kind: "air-exceedance-1h", item: "o3", series: "air-exceedance-1h#o3", version: 1, archivedUntil: null, events: [{ id: "e-1", state: "active", startedAt: T("11:00"), told }] } as unknown as SeriesDoc);

describe("looking for silent stations (离线站点)", () => {
  test("while all report, nobody is told, nothing is written, and the raw archive is not looked through", async () => {
    await w.tick();
    expect([w.told, w.docs.size, w.asked]).toEqual([[], 0, { times: 0, hours: [], latest: [] }]);
  });

  test("a late one is told to nobody; all that are off line are one notice to the bureau of their city and one to the operations", async () => {
    later("13:50");
    await w.tick();
    // The five-minute station pushed until 11:45; it is off line after an hour, the hourly ones are late.
    expect(w.subjects()).toEqual(["operations: [stations] 1 off line: air and water", "alerts: [stations] 1 off line: air, Guangzhou"]);
    later("14:50");
    w.keep("1703A", T("14:00"), T("13:00"), T("12:00"));
    await w.tick();
    expect(w.subjects().slice(2)).toEqual(["operations: [stations] 2 off line: air and water", "alerts: [stations] 2 off line: air, Guangzhou"]);
    expect(w.silent("guangzhou air")).toEqual(["1345A", "1346A", "1348A"]);
    expect(w.told.at(-1)!.message.message).toContain("此前已通知、仍离线 1：广州 广东商学院（1348A）");
  });

  test("what was told is not told again, however often it looks, and the end is told to the same", async () => {
    later("14:50");
    for (let n = 0; n < 3; n++) await w.tick();
    const before = w.told.length;
    later("15:50");
    await w.tick();
    expect(w.told).toHaveLength(before);
    w.keep("1345A", T("15:00"));
    w.keep("1346A", T("15:00"));
    await w.tick();
    expect(w.subjects().slice(before)).toEqual(["operations: [stations] 2 report again: air and water", "alerts: [stations] 2 report again: air, Guangzhou"]);
    await w.tick();
    expect(w.told).toHaveLength(before + 2);
  });

  test("of those that are held for silent nothing is looked up any more, until one of their latest intervals is there", async () => {
    later("14:50");
    await w.tick();
    w.asked.latest.length = 0;
    w.asked.hours.length = 0;
    later("15:50");
    await w.tick();
    expect(w.asked).toMatchObject({ latest: [], hours: [] });
  });

  test("a round that is due in four hours is not missed after one", async () => {
    later("19:50");
    for (const { id } of SMALL.airStations) w.keep(id, T("19:00"));
    w.pushes.push({ station: "1348A", at: T("19:48") });
    await w.tick();
    expect(w.told).toEqual([]);
    later("20:50");
    for (const { id } of SMALL.airStations) w.keep(id, T("20:00"));
    w.pushes.push({ station: "1348A", at: T("20:48") });
    await w.tick();
    expect(w.subjects()).toEqual(["operations: [stations] 1 off line: air and water", "alerts: [stations] 1 off line: water, Qingyuan"]);
  });

  test("an outlet that falls silent is told to the bureau of its city under its own medium, and to the operations", async () => {
    const o = silenceWorld(at("2026-07-01 15:50"), { ...SMALL, airStations: [], sections: [], outlets: [INVENTED_OUTLET] });
    o.keep(INVENTED_OUTLET.id, T("12:00"));
    await o.tick();
    expect(o.subjects()).toEqual(["operations: [stations] 1 off line: air and water", "alerts: [stations] 1 off line: outlets, Qingyuan"]);
    expect(o.told.at(-1)!.message.attributes).toMatchObject({ city: "qingyuan", medium: "wastewater", severity: "offline" });
    expect(o.told.at(-1)!.message.message).toContain("虚构排放口");
  });

  test("one whose pushes come and hold nothing newer is said to send", async () => {
    later("14:50");
    w.pushes.push({ station: "1345A", at: T("13:05") }, { station: "1346A", at: T("11:05") });
    await w.run();
    expect(w.docs.get("guangzhou air")!.silent.map(({ station, sends }) => [station, sends])).toEqual([["1345A", true], ["1346A", false], ["1348A", false]]);
  });

  test("one whose pushes wait to be normalized is not silent: we are behind, not the station", async () => {
    later("14:50");
    w.pushes.push({ station: "1345A", at: T("13:05"), pending: true }, { station: "1345A", at: T("14:05") });
    await w.tick();
    expect(w.silent("guangzhou air")).toEqual(["1346A", "1348A"]);
    // Given up, or worked off without anything newer in it: then it is told.
    w.pushes.forEach((push) => { push.pending = false; });
    await w.tick();
    expect(w.silent("guangzhou air")).toEqual(["1345A", "1346A", "1348A"]);
  });

  test("one whose push was normalized while it was looked is not silent", async () => {
    later("14:50");
    w.pushes.push({ station: "1345A", at: T("14:05") });
    const senders = w.look.received.senders;
    await lookForSilence({ ...w.look, received: { ...w.look.received, senders: async (hour) => {
      w.keep("1345A", T("14:00"));
      return senders(hour);
    } } })();
    expect(w.silent("guangzhou air")).toEqual(["1346A", "1348A"]);
  });

  test("an archive, a place that never sent, and one in declared maintenance are not silent; with its maintenance over, it is", async () => {
    w = silenceWorld(T("14:50"));
    w.keep("1346A", "2020-04-08T10:00:00+08:00" as Instant);
    w.keep("1345A", T("11:00"));
    const declared = (to: Instant) => ({ place: "1345A", id: "2026-07-01", declarations: [{ rank: rankOf({ created: 1_782_800_000, keyId: "1345A", hash: "0".repeat(32) }, 0), from: T("10:00"), to, reason: "filter", declaredBy: "duty", receivedAt: T("09:00") }] });
    w.windows.push(declared(T("16:00")));
    await w.tick();
    expect(w.told).toEqual([]);
    later("16:50");
    await w.tick();
    expect(w.silent("guangzhou air")).toEqual(["1345A"]);
  });

  test("one that was told of stays silent also when its last data lie further back than is looked", async () => {
    later("14:50");
    await w.tick();
    const before = w.told.length;
    w.clock.now = plusHours(w.clock.now, 40 * 24);
    await w.run();
    expect(w.silent("guangzhou air")).toEqual(["1345A", "1346A", "1348A"]);
    await w.send();
    // The section fell silent too, but so long ago that it is not in service.
    expect(w.told).toHaveLength(before);
  });

  test("whoever was told of an open event of the station is told of the station, and of what is paused", async () => {
    later("14:50");
    for (const id of ["1346A", "1703A"]) w.keep(id, T("14:00"));
    w.pushes.push({ station: "1348A", at: T("14:40") });
    openAt("1345A", ["guangzhou", "qingyuan"]);
    await w.tick();
    expect(w.subjects()).toEqual(["operations: [stations] 1 off line: air and water", "alerts: [stations] 1 off line: air, Guangzhou", "alerts: [stations] 1 off line: air, Qingyuan"]);
    for (const { message } of w.told) expect(message.message).toContain("未结束的 1 项");
  });
});

describe("races and crashes", () => {
  const off = () => later("14:50");

  test("two that look at the same time tell once: the second write is refused and starts over", async () => {
    off();
    await Promise.all([w.run(), w.run(), w.run()]);
    await w.send();
    expect(w.subjects()).toHaveLength(3);
    expect(new Set(w.subjects()).size).toBe(3);
  });

  test("one that is overtaken again and again gives up loudly", async () => {
    off();
    await expect(lookForSilence({ ...w.look, silence: { ...w.look.silence, put: async () => "outdated" } })()).rejects.toThrow(/overtaken by other writers/);
  });

  test("after a crash between sending and marking it sends again under the same id; marking after somebody else wrote loses nothing", async () => {
    off();
    await w.run();
    await expect(w.send({ silence: { ...w.look.silence, put: async () => { throw new Error("killed"); } } })).rejects.toThrow("killed");
    later("15:50");
    for (const id of ["1345A", "1346A"]) w.keep(id, T("15:00"));
    // While it sends, another one looks and writes a further notice.
    let looked = false;
    await w.send({ alerts: { publish: async (message) => {
      await w.sendPorts.alerts.publish(message);
      if (!looked) await w.run();
      looked = true;
    } } });
    await w.send();
    const ids = w.told.map(({ message }) => /s-[0-9a-f]{16}/.exec(message.message)![0]);
    expect(ids[0]).toBe(ids[1]);
    expect(new Set(ids).size).toBe(5);
    expect([...w.docs.values()].flatMap(({ outbox }) => outbox)).toEqual([]);
  });

  test("what a topic does not take waits in order; refused for good, or not taken for a day, it has failed with its reason, and is counted", async () => {
    off();
    await w.run();
    const away = { publish: async () => { throw new Error("topic away"); } };
    await expect(w.send({ alerts: away })).rejects.toThrow(/2 notices of silent stations were not taken/);
    expect(w.subjects()).toEqual(["operations: [stations] 4 off line: air and water"]);
    w.clock.now = plusHours(w.clock.now, 25);
    expect(await w.send({ alerts: away })).toEqual({ sent: 0, failed: 2 });
    expect(w.docs.get("guangzhou air")!.settled).toMatchObject([{ outcome: "failed", reason: "not taken for 24 hours: topic away" }]);
    const refusing = { publish: async () => { throw Object.assign(new Error("too long"), { name: "InvalidParameterException" }); } };
    w.keep("1345A", w.clock.now.replace(/:50:00/, ":00:00") as Instant);
    await w.run();
    // One reports again, and by now the section of Qingyuan is off line too.
    expect(await w.send({ alerts: refusing })).toEqual({ sent: 1, failed: 2 });
  });

  test("whatever came in which order between two looks: each recipient's view is what is stored", async () => {
    const ids = ["1345A", "1346A", "1703A"];
    const step = fc.record({ hour: fc.integer({ min: 0, max: 12 }), station: fc.constantFrom(...ids), look: fc.constantFrom("no", "once", "race", "crash") });
    await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      w = silenceWorld(T("03:50"));
      for (const id of ids) w.keep(id, T("03:00"));
      for (const [n, { hour, station, look }] of steps.entries()) {
        later(`${String(4 + Math.floor(n / 2)).padStart(2, "0")}:50`);
        const end = plusHours(T("03:00"), hour);
        if (end <= w.clock.now) w.keep(station, end);
        if (look === "crash") await lookForSilence({ ...w.look, sending: { ask: async () => { throw new Error("killed"); } } })().catch(() => undefined);
        else for (let i = 0; i < { no: 0, once: 1, race: 2 }[look]; i++) await w.run();
        if (look === "once") await w.send();
      }
      await w.tick();
      const view = new Set<string>();
      for (const { topic, message } of w.told) {
        if (topic !== "operations") continue;
        const [silent = "", again = ""] = ["站点离线", "恢复上报"].map((part) => new RegExp(`【${part}】.*\n((?:· .*\n)*)`).exec(message.message)?.[1]);
        for (const id of ids.filter((one) => silent.includes(`（${one}）`))) { expect(view.has(id)).toBe(false); view.add(id); }
        for (const id of ids.filter((one) => again.includes(`（${one}）`))) { expect(view.has(id)).toBe(true); view.delete(id); }
      }
      expect([...view].toSorted()).toEqual(w.silent("operations all"));
      for (const id of ids) {
        const last = [...w.stored.get(`${id} PT1H`)!].toSorted().at(-1)!;
        const missed = Math.floor((Date.parse(w.clock.now) - Date.parse(last)) / 3_600_000);
        if (missed >= 3) expect(view.has(id)).toBe(true);
        if (missed < 2) expect(view.has(id)).toBe(false);
      }
    }), { numRuns: 100 });
  });
});
