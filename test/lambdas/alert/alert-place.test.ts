import { describe, expect, test } from "vitest";
import { ozoneHour } from "./in-memory-ports.ts";
import { hour, hourHint, STATION, world } from "./ozone-world.ts";

describe("an exceedance of ozone (小时值超标)", () => {
  test("is told once to its own city and to the other party, and its end to the same", async () => {
    const w = world();
    await w.say({ 5: 210 });
    await w.say({ 6: 230 });
    await w.say({ 7: 190 });
    expect(w.told()).toEqual(["raised guangzhou", "raised qingyuan", "ended guangzhou", "ended qingyuan"]);
    expect(w.ozone()).toMatchObject([{ state: "ended", startedAt: hour(5), peak: { value: "230", at: hour(6), multiple: "0.15" }, last: { at: hour(6) }, endedAt: hour(7), rounds: 2 }]);
  });

  test("of 05:00 that comes after the good value of 06:00 leaves nothing open", async () => {
    const w = world();
    await w.say({ 6: 150 });
    await w.say({ 5: 210 });
    expect(w.ozone()).toMatchObject([{ state: "ended", startedAt: hour(5), endedAt: hour(6) }]);
    expect(w.told()).toEqual(["raised guangzhou", "ended guangzhou", "raised qingyuan", "ended qingyuan"]);
  });

  test("that was withdrawn and comes back long after is told again to those who hold that it is void, and is not public", async () => {
    const w = world(hour(6));
    await w.say({ 5: 210, 6: 150 });
    w.clock.now = hour(15);
    await w.say({ 5: 150 }, hour(15));
    const before = w.told().length;
    expect(w.told().slice(-2)).toEqual(["withdrawn guangzhou", "withdrawn qingyuan"]);
    w.clock.now = hour(100);
    await w.say({ 5: 210 }, hour(100));
    expect(w.told().slice(before)).toEqual(["raised guangzhou", "ended guangzhou", "raised qingyuan", "ended qingyuan"]);
    expect(w.ozone().map(({ state, late }) => [state, late]).toSorted()).toEqual([["ended", true], ["withdrawn", false]]);
    await w.hear(hourHint(5));
    expect(w.told()).toHaveLength(before + 4);
  });

  test("is not ended by missing hours, but by the first valid value that is not over", async () => {
    const w = world(hour(60));
    await w.say({ 5: 210 });
    await w.say({ 6: null, 7: null });
    expect(w.ozone()).toMatchObject([{ state: "active", last: { at: hour(5) } }]);
    await w.say({ 40: 205 });
    expect(w.ozone()).toMatchObject([{ state: "active", startedAt: hour(5), last: { at: hour(40) } }]);
    await w.say({ 41: 190 });
    expect(w.ozone()).toMatchObject([{ state: "ended", endedAt: hour(41) }]);
  });

  test("that already ended long after the hour is found ended, however many hours are missing between", async () => {
    const w = world(hour(200));
    w.keep(ozoneHour(STATION, hour(190), 20));
    await w.say({ 150: 210 });
    expect(w.ozone()).toMatchObject([{ state: "ended", endedAt: hour(190) }]);
  });

  test("gets the start of the hour before that is already stored, though its own hint has not come", async () => {
    const w = world();
    w.keep(ozoneHour(STATION, hour(4), 220));
    await w.say({ 5: 210 });
    expect(w.ozone()).toMatchObject([{ startedAt: hour(4), peak: { at: hour(4) } }]);
    expect(JSON.parse(w.published[0]!.body)).toMatchObject({ startedAt: hour(4), move: "raised" });
  });

  test("is withdrawn when its values are corrected, and exactly those are told who were told that it was raised", async () => {
    const w = world();
    await w.say({ 5: 210, 6: 100 });
    await w.say({ 5: 120 });
    expect(w.ozone()).toMatchObject([{ state: "withdrawn", mergedInto: null }]);
    expect(w.told().slice(4)).toEqual(["withdrawn guangzhou", "withdrawn qingyuan"]);
    expect(w.published.at(-1)!.body).toContain("此前的通知作废");
  });

  test("that comes back after it was withdrawn is another event with other notice ids", async () => {
    const w = world();
    await w.say({ 5: 210 });
    await w.say({ 5: 120 });
    await w.say({ 5: 215 });
    expect(w.ozone().map(({ state }) => state).toSorted()).toEqual(["active", "withdrawn"]);
    expect(new Set(w.published.map(({ id }) => id)).size).toBe(6);
  });

  test("whose end is corrected away is resumed under the same id, and its second end is told under another notice id", async () => {
    const w = world();
    await w.say({ 5: 210, 6: 100 });
    await w.say({ 6: 205 });
    await w.say({ 7: 90 });
    expect(w.told().filter((text) => text.endsWith("guangzhou"))).toEqual(["raised guangzhou", "ended guangzhou", "resumed guangzhou", "ended guangzhou"]);
    expect(new Set(w.published.map(({ id }) => id)).size).toBe(8);
    expect(w.ozone()).toHaveLength(1);
  });

  test("that turns out to be one with an earlier one is merged into it, and those told of both are told so", async () => {
    const w = world();
    await w.say({ 5: 210, 6: 100, 7: 220 });
    await w.say({ 6: 205 });
    const [kept, merged] = w.ozone();
    expect(kept).toMatchObject({ state: "active", startedAt: hour(5), rounds: 3, peak: { value: "220" } });
    expect(merged).toMatchObject({ state: "withdrawn", mergedInto: kept!.id });
    expect(w.published.find(({ move }) => move === "withdrawn")!.body).toContain("并入事件");
  });

  test("of an archive that came more than 72 hours late is kept, and raises nothing", async () => {
    const w = world(hour(500));
    await w.say({ 5: 210, 6: 100 }, hour(100));
    expect(w.ozone()).toMatchObject([{ state: "ended", late: true, told: [], outbox: [] }]);
    expect(w.published).toEqual([]);
  });

  test("of an archive is raised as soon as one of its hours came in time", async () => {
    const w = world(hour(82));
    await w.say({ 5: 210 }, hour(78));
    await w.say({ 6: 215 }, hour(79));
    expect(w.published).toEqual([]);
    await w.say({ 7: 220 }, hour(8));
    expect(w.told()).toEqual(["raised guangzhou", "raised qingyuan"]);
    expect(w.ozone()).toMatchObject([{ late: false, startedAt: hour(5) }]);
  });

  test("that says the same again writes nothing and tells nobody", async () => {
    const w = world();
    await w.say({ 5: 210 });
    const [writes, told] = [w.writes(), w.published.length];
    await w.say({ 5: 210 });
    await w.hear(hourHint(5, 5));
    expect([w.writes(), w.published.length]).toEqual([writes, told]);
  });

  test("more than fifty closed ones back is found again when it is corrected, and withdrawn to those told", async () => {
    const w = world();
    for (let n = 0; n < 60; n++) {
      w.clock.now = hour(2 * n + 1);
      await w.say({ [2 * n]: 210, [2 * n + 1]: 100 });
    }
    expect(w.archive.size).toBeGreaterThan(0);
    expect(w.ozone().length).toBeLessThan(60);
    const told = w.published.length;
    await w.say({ 0: 100 });
    expect(w.told().slice(told)).toEqual(["withdrawn guangzhou", "withdrawn qingyuan"]);
    expect(w.published.filter(({ move }) => move === "raised")).toHaveLength(120);
  });

  test("that was withdrawn, went into the archive, and is corrected back is another event with other notice ids, so that nobody drops it as a repetition", async () => {
    const w = world();
    await w.say({ 0: 210, 1: 100 });
    await w.say({ 0: 100 });
    for (let n = 1; n < 60; n++) {
      w.clock.now = hour(2 * n + 1);
      await w.say({ [2 * n]: 210, [2 * n + 1]: 100 });
    }
    expect([...w.archive.values()].filter(({ state }) => state === "withdrawn")).toHaveLength(1);
    const told = w.published.map(({ id }) => id);
    await w.say({ 0: 211 });
    const again = w.published.slice(told.length);
    expect(again.map(({ move, city }) => `${move} ${city}`)).toEqual(["raised guangzhou", "ended guangzhou", "raised qingyuan", "ended qingyuan"]);
    expect(again.filter(({ id }) => told.includes(id))).toEqual([]);
  });
});
