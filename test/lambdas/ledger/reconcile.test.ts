import { beforeEach, describe, expect, test } from "vitest";
import type { OperationsNotice } from "../../../domain/ledger/difference-notice.ts";
import { receiptId } from "../../../domain/model/rank.ts";
import type { Instant } from "../../../domain/model/time.ts";
import type { ToldDifference } from "../../../lambdas/adapters/ledger-table.ts";
import { hoursBetween, readHour } from "../../../lambdas/ledger/read-hour.ts";
import { reconcile, type ReconcilePorts } from "../../../lambdas/ledger/reconcile.ts";
import { proofWorld } from "../../fakes/memory-proof.ts";

const NOW = "2026-03-01T14:25:00+08:00" as Instant;
const HOUR = ["2026-03-01T12"];

function world() {
  const w = proofWorld();
  const table = new Map<string, ToldDifference>();
  const notices: OperationsNotice[] = [];
  const ports: ReconcilePorts = {
    readHour: readHour(w),
    ledger: {
      told: async (keys) => keys.flatMap(({ station, hour }) => table.get(`${hour} ${station}`) ?? []),
      put: async (told, readVersion) => {
        const key = `${told.hour} ${told.station}`;
        if ((table.get(key)?.version ?? 0) !== readVersion) return "outdated";
        table.set(key, told);
        return "written";
      },
    },
    operations: { publish: async (notice) => void notices.push(notice) },
    now: () => NOW,
  };
  return { ...w, table, notices, ledgerPorts: ports, run: (over: Partial<ReconcilePorts> = {}) => reconcile({ ...ports, ...over })(HOUR) };
}
let w: ReturnType<typeof world>;
let key = "";
beforeEach(async () => {
  w = world();
  key = w.keep(w.push("2026-03-01T12:05:00+08:00"), [w.said({ pm25: 30, o3: "?" })]);
});

describe("reconciling an hour of signing", () => {
  test("that balances tells nobody and writes nothing", async () => {
    await w.normalize(key);
    expect(await w.run()).toEqual({ differences: 0, told: 0, unknownStation: new Map() });
    expect([w.notices, w.table.size]).toEqual([[], 0]);
  });

  test("a push that was never normalized: one notice, in both languages, with what to do", async () => {
    expect(await w.run()).toMatchObject({ differences: 1, told: 1 });
    expect(w.notices).toHaveLength(1);
    expect(w.notices[0]!.message).toMatch(/对账不符[^]*does not balance[^]*runbook\.md#ledger-difference[^]*2026-03-01T12 1345A: received 2 ≠ 0; pending 17/);
    expect(w.notices[0]!.subject).toMatch(/^[ -~]{1,100}$/);
  });

  test("tells once, however often it looks", async () => {
    for (let n = 0; n < 3; n++) await w.run();
    expect(w.notices).toHaveLength(1);
  });

  test("tells that it is settled, and of another difference afterwards", async () => {
    await w.run();
    await w.normalize(key);
    await w.run();
    expect(w.notices.at(-1)!.message).toContain("已恢复相符：1 个站点小时");
    await w.run();
    expect(w.notices).toHaveLength(2);
    w.observations.items.clear();
    expect(await w.run()).toMatchObject({ differences: 1, told: 1 });
    expect(w.notices[2]!.message).toMatch(/received 2 ≠ refused 1; lost/);
  });

  test("after a crash between the notice and the mark it tells again, under the same id", async () => {
    await expect(w.run({ ledger: { ...w.ledgerPorts.ledger, put: async () => { throw new Error("crash"); } } })).rejects.toThrow("crash");
    await w.run();
    expect(w.notices.map(({ id }) => id)).toEqual([w.notices[0]!.id, w.notices[0]!.id]);
    await w.run();
    expect(w.notices).toHaveLength(2);
  });

  test("a notice that was not taken is not marked as told", async () => {
    await expect(w.run({ operations: { publish: async () => { throw new Error("topic down"); } } })).rejects.toThrow("topic down");
    expect(w.table.size).toBe(0);
  });

  test("what was given up balances as dead; readings of unknown stations are counted by sender", async () => {
    await w.dead.put({ receipt: receiptId(w.pushOf(key)), step: "normalize", reason: "x", firstTry: NOW, lastTry: NOW, tries: 5 });
    const bureau = w.keep(w.push("2026-03-01T12:06:00+08:00", "bureau"), [w.said({ pm25: 1 }), w.said({ pm25: 1, o3: 2 }, "nowhere")]);
    await w.normalize(bureau);
    expect(await w.run()).toEqual({ differences: 0, told: 0, unknownStation: new Map([["bureau", 2]]) });
  });

  test("a table or archive that fails is thrown: the schedule tries again", async () => {
    await expect(readHour({ ...w, raw: { ...w.raw, get: async () => undefined } })(HOUR[0]!)).rejects.toThrow(/listed and not there/);
  });
});

test("hours of signing between two moments, over midnight in Beijing", () => {
  expect(hoursBetween("2026-03-01T22:59:00+08:00" as Instant, "2026-03-02T00:00:00+08:00" as Instant)).toEqual(["2026-03-01T22", "2026-03-01T23", "2026-03-02T00"]);
});
