/** An outage of the API of days: what was kept goes out in order when it is back, and live data do not wait behind it. */
import { describe, expect, onTestFinished, test } from "vitest";
import { scratch } from "./gateway-fixtures.ts";
import { fillBacklog, playBacklog } from "../../bench/gateway-backlog/play-backlog.ts";

const [DEVICES, HOURS, FRAMES_A_PUSH] = [200, 48, 12];

describe("after an outage of 48 hours", () => {
  test("all devices catch up, in order; a live frame that arrives meanwhile waits for no more turns than its own device's backlog takes", async () => {
    const backlog = await fillBacklog(scratch(), { devices: DEVICES, hours: HOURS, framesAPush: FRAMES_A_PUSH, quiet: 20 });
    onTestFinished(() => backlog.spool.close());
    const { turns, pushes, outOfOrder, twice, liveTurns, behindOthers } = await playBacklog(backlog);
    expect(backlog.spool.counts()).toMatchObject({ waiting: 0, sent: DEVICES * HOURS + turns.live, aside: 0 });
    expect(outOfOrder).toEqual([]);
    expect(twice).toEqual([]);
    // 48 hours in pushes of 12, with the live frames behind them.
    expect(turns.all).toBeLessThanOrEqual(HOURS / FRAMES_A_PUSH + 2);
    expect(pushes).toBeGreaterThanOrEqual(DEVICES * (HOURS / FRAMES_A_PUSH));
    // A device without a backlog is served in the turn after its frame arrived, whatever the others have.
    expect(Math.max(...liveTurns)).toBeLessThanOrEqual(1);
    // Within a turn every device has one push: none has a second before all have had one.
    expect(behindOthers).toBe(0);
  }, 120_000);
});
