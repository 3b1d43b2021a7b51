/** Against a plain model: whatever happened in which order between two looks, a recipient holds exactly the stations for silent that are. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { followSilence, whoHoldsSilent, type StationNow } from "../../../../domain/alert/silence/follow-silence.ts";
import { nothingTold, OPERATIONS, type SilenceDoc } from "../../../../domain/alert/silence/silence-doc.ts";
import { silenceMessage, silenceNoticeId } from "../../../../domain/alert/silence/silence-notice.ts";
import type { Silence } from "../../../../domain/alert/silence/station-silence.ts";
import { plusHours } from "../../../../domain/model/time.ts";
import { directoryOf, network } from "../../../../domain/network/network.ts";
import { at } from "../../../lambdas/alert/in-memory-ports.ts";

const directory = directoryOf(network);
const NOON = at("2026-07-01 11:50");
const GUANGZHOU_AIR = nothingTold({ to: "guangzhou", medium: "air" });
const STATIONS = ["1345A", "1346A", "1348A"];
const now = (id: string, silence: Silence, more: Partial<StationNow> = {}): [string, StationNow] =>
  [id, { place: directory.place(id)!, heardAt: at("2026-07-01 08:00"), silence, missed: silence === "dead" ? 3 : silence === "late" ? 2 : 0, excused: false, sends: false, open: [], ...more }];
const seen = (...all: [string, StationNow][]) => ({ stations: new Map(all), isExpected: () => true });
const event = (told: string[]) => ({ id: "e-1", kind: "air-exceedance-1h", item: "o3", startedAt: at("2026-07-01 07:00"), told }) as const;
const message = (doc: SilenceDoc, nth = -1) => silenceMessage(doc, doc.outbox.at(nth)!, directory, { status: "Actual" });

describe("what a recipient is told of silent stations", () => {
  test("many at once are one notice; late ones stand in it, and by themselves are told to nobody", () => {
    expect(followSilence(GUANGZHOU_AIR, seen(now("1345A", "late")), NOON).changed).toBe(false);
    const { doc } = followSilence(GUANGZHOU_AIR, seen(now("1345A", "late"), now("1346A", "dead"), now("1348A", "dead"), now("1703A", "dead")), NOON);
    expect(doc.outbox).toHaveLength(1);
    expect(doc.outbox[0]).toMatchObject({ silent: [{ station: "1346A" }, { station: "1348A" }], late: ["1345A"], still: [] });
    const { subject, message: text, attributes } = message(doc);
    expect(subject).toMatch(/^\[stations\] 2 off line: air, Guangzhou$/);
    expect(text).toMatch(/^【站点离线】2 个站点（断面）没有数据：\n· 广州 市五中（1346A）：最后时段 2026-07-01 08:00，应每小时上报，已缺 3 个；此后没有收到其密钥签名的上报\n/);
    expect(text).toMatch(/软件默认，待商定[^]*迟报（尚未视为离线） 1：广州 广雅中学（1345A）/);
    expect(text).not.toContain("预警");
    expect(attributes).toEqual({ city: "guangzhou", medium: "air", severity: "offline", item: "several", kind: "several" });
  });

  test("what of its events is paused by it is named, and the neighbour that was told of such an event is told of the station too", () => {
    const open = [event(["guangzhou", "qingyuan"])];
    const neighbour = followSilence(nothingTold({ to: "qingyuan", medium: "air" }), seen(now("1345A", "dead", { open }), now("1346A", "dead")), NOON).doc;
    expect(neighbour.silent.map(({ station }) => station)).toEqual(["1345A"]);
    expect(message(neighbour).message).toMatch(/未结束的 1 项（臭氧（O₃） 小时值超标 2026-07-01 07:00）不因此结束，数据恢复前不再就其数据中断另行通知/);
    expect(whoHoldsSilent([neighbour]).get("1345A")).toEqual(new Set(["qingyuan"]));
  });

  test("a paused event of a day is named by the day that ended at 24:00, not by the next", () => {
    const open = [{ ...event(["guangzhou"]), kind: "air-exceedance-day", startedAt: at("2026-07-01 00:00") } as const];
    const { doc } = followSilence(GUANGZHOU_AIR, seen(now("1345A", "dead", { open })), NOON);
    expect(message(doc).message).toContain("（臭氧（O₃） 日评价值超标 2026-06-30）");
  });

  test("one that sends what cannot be kept is said to: it is not dead", () => {
    const { doc } = followSilence(GUANGZHOU_AIR, seen(now("1345A", "dead", { sends: true })), NOON);
    expect(message(doc).message).toContain("此后有上报，但没有更新时段的读数入库");
  });

  test("one under declared maintenance is no news", () => {
    expect(followSilence(GUANGZHOU_AIR, seen(now("1345A", "dead", { excused: true })), NOON).changed).toBe(false);
  });

  test("is told that data come again, with what is not over; one that is only less late is not back yet", () => {
    const told = followSilence(GUANGZHOU_AIR, seen(now("1345A", "dead")), NOON).doc;
    expect(followSilence(told, seen(now("1345A", "late")), plusHours(NOON, 1)).changed).toBe(false);
    const { doc } = followSilence(told, seen(now("1345A", "on-time", { heardAt: at("2026-07-01 13:00"), open: [event(["guangzhou"])] })), plusHours(NOON, 2));
    expect(doc.silent).toEqual([]);
    expect(message(doc).message).toMatch(/【恢复上报】1 个站点（断面）：\n· 广州 广雅中学（1345A）：2026-07-01 08:00 以后中断，现已有 2026-07-01 13:00；仍未结束：臭氧/);
  });

  test("is told of one that left the network, and waits for it no longer", () => {
    const told = followSilence(GUANGZHOU_AIR, seen(now("1345A", "dead")), NOON).doc;
    const { doc } = followSilence(told, { stations: new Map(), isExpected: () => false }, plusHours(NOON, 1));
    expect(doc).toMatchObject({ silent: [], outbox: [{ nth: 0 }, { nth: 1, retired: ["1345A"] }] });
    expect(message(doc).message).toContain("不再要求上报 1：");
  });

  test("the operations get one message of both media, and a subject that SNS takes however many there are", () => {
    const all = [...network.airStations, ...network.sections].map(({ id }) => now(id, "dead"));
    const { doc } = followSilence(nothingTold({ to: OPERATIONS, medium: "all" }), seen(...all), NOON);
    const { subject, message: text, attributes } = silenceMessage(doc, doc.outbox[0]!, directory, { status: "Exercise" });
    expect(subject).toMatch(/^\[EXERCISE\] \[stations\] 124 off line: air and water$/);
    expect(subject).toMatch(/^[ -~]{1,100}$/);
    expect(new TextEncoder().encode(text).length).toBeLessThan(200_000);
    for (const { id } of network.sections) expect(text).toContain(id);
    expect(attributes).toEqual({ kind: "silent-stations", id: silenceNoticeId(doc, doc.outbox[0]!) });
  });

  test("any history: at each look the recipient's view is who is silent then; the same look again tells nothing; no notice says what was said", () => {
    const state = fc.record({ silence: fc.constantFrom<Silence>("on-time", "late", "dead"), excused: fc.boolean(), gone: fc.boolean() });
    const look = fc.record({ of: fc.tuple(state, state, state), sent: fc.boolean() });
    fc.assert(fc.property(fc.array(look, { maxLength: 25 }), (looks) => {
      let doc: SilenceDoc = GUANGZHOU_AIR;
      const model = new Set<string>();
      const view = new Set<string>();
      const ids: string[] = [];
      looks.forEach(({ of, sent }, hour) => {
        const stations = seen(...of.map(({ silence, excused }, i) => now(STATIONS[i]!, silence, { excused })));
        const isExpected = (id: string) => !of[STATIONS.indexOf(id)]!.gone;
        // The model: silent until on time or gone; newly silent where off line and not excused.
        of.forEach(({ silence, excused, gone }, i) => {
          const id = STATIONS[i]!;
          if (model.has(id) ? gone || silence === "on-time" : silence === "dead" && !excused && !gone) model[model.has(id) ? "delete" : "add"](id);
        });
        const input = { stations: stations.stations, isExpected };
        const first = followSilence(doc, input, plusHours(NOON, hour));
        const again = followSilence(first.doc, input, plusHours(NOON, hour));
        expect(again.changed).toBe(false);
        if (first.changed) {
          const { silent, again: back, retired, ...telling } = first.doc.outbox.at(-1)!;
          for (const { station } of silent) expect(view.has(station)).toBe(false);
          for (const { station } of back) expect(view.has(station)).toBe(true);
          for (const { station } of silent) view.add(station);
          for (const id of [...retired, ...back.map(({ station }) => station)]) view.delete(id);
          ids.push(silenceNoticeId(first.doc, telling));
        }
        doc = sent ? { ...first.doc, outbox: [] } : first.doc;
        expect([...view].toSorted()).toEqual([...model].toSorted());
        expect(doc.silent.map(({ station }) => station)).toEqual([...model].toSorted());
      });
      expect(new Set(ids).size).toBe(ids.length);
    }), { numRuns: 300 });
  });
});
