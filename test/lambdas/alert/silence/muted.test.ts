import { describe, expect, test } from "vitest";
import { hour, STATION, world } from "../ozone-world.ts";

/** What everybody holds for silent: these cities the station of the event. */
const heldBy = (...cities: string[]) => async () => cities.map((to) => ({ to, silent: [{ station: STATION }] })) as never;

/** An event that is open, and a station of which nothing came for four hours. */
async function silentEvent() {
  const w = world(hour(5));
  await w.say({ 5: 210 });
  w.clock.now = hour(9);
  return w;
}

describe("the open event of a station that is off line", () => {
  test("is without data, and only the notice of the station says so: to those who hold the station for silent nothing is told twice", async () => {
    const w = await silentEvent();
    await w.tick(heldBy("guangzhou", "qingyuan", "operations"));
    await w.tick(heldBy("guangzhou", "qingyuan", "operations"));
    expect(w.ozone()).toMatchObject([{ state: "no-data" }]);
    expect(w.told()).toEqual(["raised guangzhou", "raised qingyuan"]);
  });

  test("is not told to have data again either, but what the data say is: worse, or over", async () => {
    const w = await silentEvent();
    await w.tick(heldBy("guangzhou", "qingyuan"));
    w.clock.now = hour(10);
    await w.say({ 10: 215 });
    expect([w.ozone()[0]!.state, w.told().length]).toEqual(["active", 2]);
    w.clock.now = hour(14);
    await w.tick(heldBy("guangzhou", "qingyuan"));
    await w.say({ 14: 330 });
    await w.say({ 15: 90 });
    expect(w.told().filter((one) => one.endsWith("guangzhou"))).toEqual(["raised guangzhou", "worsened guangzhou", "ended guangzhou"]);
  });

  test.each([["nobody", []], ["only one of the two cities that were told of it", ["guangzhou"]], ["the operations alone", ["operations"]]])("is told as without data where %s holds the station for silent", async (_who, cities) => {
    const w = await silentEvent();
    await w.tick(heldBy(...cities));
    expect(w.told().slice(2)).toEqual(["no data guangzhou", "no data qingyuan"].map((one) => one.replace(" ", "-")));
    w.clock.now = hour(10);
    await w.say({ 10: 215 });
    expect(w.told().slice(4)).toEqual(["data-again guangzhou", "data-again qingyuan"]);
  });

  test("is told as without data where looking for silent stations fails; the failure is thrown, so that it is looked again", async () => {
    const w = await silentEvent();
    await expect(w.tick(async () => { throw new Error("table away"); })).rejects.toThrow(/1 of what the clock asks for could not be looked after/);
    await w.send();
    expect(w.told().slice(2)).toEqual(["no-data guangzhou", "no-data qingyuan"]);
  });
});
