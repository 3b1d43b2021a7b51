import { describe, expect, test } from "vitest";
import type { AirDay, Assessment } from "../../../domain/model/assessment.ts";
import type { CivilDate, Instant } from "../../../domain/model/time.ts";
import { recompute, type Computed } from "../../../lambdas/assess/recompute.ts";
import { memoryAssessments } from "../../fakes/memory-stores.ts";

const END = "2026-03-02T00:00:00+08:00" as Instant;
const result = (digest: string): AirDay => ({
  kind: "air-day", place: "1345A", endsAt: END, day: "2026-03-01" as CivilDate, closed: true, basis: [], receivedAt: END, madeFrom: { digest, assessor: "test" },
  validHours: {}, means: {}, subIndices: {}, aqi: null, level: null, primary: [], notAvailable: null, exceedances: [],
});

/** A pass over a store and one input that others may change in between. */
function world(input = "one") {
  const store = memoryAssessments();
  const state = { input, passes: 0 };
  const pass = async (between: () => Promise<void> | void = () => undefined): Promise<Computed> => {
    state.passes += 1;
    const at = await store.heads("1345A", "air-day", END, END);
    const read = state.input;
    await between();
    return { heads: [{ kind: "air-day", at }], results: [result(read)] };
  };
  return { store, state, pass, stored: () => store.find("1345A", "air-day", END) };
}

describe("the recompute protocol", () => {
  test("writes what was not there, and answers what it wrote", async () => {
    const w = world();
    expect((await recompute(w.store, () => w.pass())).map(({ madeFrom }) => madeFrom.digest)).toEqual(["one"]);
    expect(w.stored()).toMatchObject({ version: 1, madeFrom: { digest: "one" } });
  });

  test("writes nothing where the stored one was made from the same inputs", async () => {
    const w = world();
    await recompute(w.store, () => w.pass());
    expect(await recompute(w.store, () => w.pass())).toEqual([]);
    expect(w.stored()?.version).toBe(1);
  });

  test("equal values from other revisions are written: the verdict names its revisions", async () => {
    const w = world();
    await recompute(w.store, () => w.pass());
    w.state.input = "two";
    expect(await recompute(w.store, () => w.pass())).toHaveLength(1);
    expect(w.stored()?.version).toBe(2);
  });

  test("starts over when somebody wrote in between, and ends with the newest input", async () => {
    const w = world();
    let once = true;
    await recompute(w.store, () => w.pass(async () => {
      if (!once) return;
      once = false;
      w.state.input = "newer";
      await w.store.put(result("newer, by somebody else"), 0);
    }));
    expect(w.state.passes).toBe(2);
    expect(w.store.log).toEqual(["written", "outdated", "written"]);
    expect(w.stored()).toMatchObject({ version: 2, madeFrom: { digest: "newer" } });
  });

  test("an overtaken writer never puts old over new, however the two interleave", async () => {
    const w = world("old");
    const slow = recompute(w.store, () => w.pass(() => new Promise((resolve) => setTimeout(resolve, w.state.passes === 1 ? 15 : 0))));
    await new Promise((resolve) => setTimeout(resolve, 1));
    w.state.input = "new";
    await recompute(w.store, () => w.pass());
    await slow;
    expect(w.stored()?.madeFrom.digest).toBe("new");
  });

  test("reads once more after it wrote what nobody asked for: another input changed, and who came for that one found nothing to write", async () => {
    const w = world("same");
    await recompute(w.store, () => w.pass());
    const unasked = async (between?: () => Promise<void>): Promise<Computed> => ({ ...(await w.pass(between)), isAsked: () => false });
    w.state.input = "half";
    await recompute(w.store, () => unasked(async () => {
      if (w.state.input !== "half") return;
      // The other input arrives and undoes what the first did: its own pass sees the stored result as it should be.
      w.state.input = "same";
      expect(await recompute(w.store, () => unasked())).toEqual([]);
    }));
    expect(w.stored()).toMatchObject({ version: 3, madeFrom: { digest: "same" } });
  });

  test("does not read again for what was not stored yet, however often more comes in: the message of its own reading is on its way", async () => {
    const w = world("first");
    await recompute(w.store, async () => ({ ...(await w.pass(() => { w.state.input = `and another ${w.state.passes}`; })), isAsked: () => false }));
    expect(w.state.passes).toBe(1);
    expect(w.stored()).toMatchObject({ version: 1, madeFrom: { digest: "first" } });
  });

  test("gives up after ten tries: thrown, so that the queue delivers again", async () => {
    const w = world();
    const always: Parameters<typeof recompute>[0] = { put: async () => "outdated" };
    await expect(recompute(always, () => w.pass())).rejects.toThrow(/under 10 tries/);
    expect(w.state.passes).toBe(10);
  });

  test("a failing store is thrown on, not taken for an outdated one", async () => {
    const failing = { put: async (_one: Assessment) => { throw new Error("ThrottlingException"); } };
    await expect(recompute(failing, () => world().pass())).rejects.toThrow("ThrottlingException");
  });
});
