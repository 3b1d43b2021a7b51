import { describe, expect, test } from "vitest";
import { alertPlace, type AlertPorts } from "../../../lambdas/alert/alert-place.ts";
import { sendAllUnsent } from "../../../lambdas/alert/send-unsent.ts";
import { ozoneHour } from "./in-memory-ports.ts";
import { hour, hourHint, STATION, world } from "./ozone-world.ts";

describe("two handlers and crashes", () => {
  test("two racing handlers raise once: the second write is refused and starts over", async () => {
    const w = world();
    w.keep(ozoneHour(STATION, hour(5), 210));
    await Promise.all([w.hear(hourHint(5)), w.hear(hourHint(5)), w.hear(hourHint(5))]);
    expect(w.ozone()).toHaveLength(1);
    expect(w.ozone()[0]!.notices.map(({ move, city }) => `${move} ${city}`)).toEqual(["raised guangzhou", "raised qingyuan"]);
    expect(new Set(w.published.map(({ id }) => id)).size).toBe(2);
  });

  test("a writer that was overtaken between its read and its write computes from what the other wrote", async () => {
    const w = world();
    w.keep(ozoneHour(STATION, hour(5), 210));
    let overtaken = false;
    const slow: AlertPorts = { ...w.ports, events: { ...w.ports.events, put: async (doc, version) => {
      if (!overtaken) {
        overtaken = true;
        await w.say({ 6: 220 });
      }
      return w.ports.events.put(doc, version);
    } } };
    await alertPlace(slow)(hourHint(5));
    expect(w.ozone()).toMatchObject([{ startedAt: hour(5), last: { at: hour(6) } }]);
    expect(w.told()).toEqual(["raised guangzhou", "raised qingyuan"]);
  });

  test("a writer that was overtaken by the mark of a sent notice starts over: the end is not lost", async () => {
    const w = world();
    w.keep(ozoneHour(STATION, hour(5), 210));
    const away: AlertPorts = { ...w.ports, alerts: { publish: async () => { throw new Error("topic away"); } } };
    await expect(alertPlace(away)(hourHint(5))).rejects.toThrow("topic away");
    w.keep(ozoneHour(STATION, hour(6), 100));
    let overtaken = false;
    const slow: AlertPorts = { ...w.ports, events: { ...w.ports.events, put: async (doc, version) => {
      if (!overtaken) {
        overtaken = true;
        await sendAllUnsent(w.ports)([...w.docs.values()]);
      }
      return w.ports.events.put(doc, version);
    } } };
    await alertPlace(slow)(hourHint(6));
    expect(w.ozone()).toMatchObject([{ state: "ended", endedAt: hour(6) }]);
    expect(w.told()).toEqual(["raised guangzhou", "raised qingyuan", "ended guangzhou", "ended qingyuan"]);
  });

  test("a writer that is overtaken again and again gives up loudly, so that the queue delivers again", async () => {
    const w = world();
    w.keep(ozoneHour(STATION, hour(5), 210));
    const crowded: AlertPorts = { ...w.ports, events: { ...w.ports.events, put: async () => "outdated" } };
    await expect(alertPlace(crowded)(hourHint(5))).rejects.toThrow(/overtaken by other writers/);
  });

  test("a crash between write and publish sends the same notice ids on redelivery", async () => {
    const w = world();
    w.keep(ozoneHour(STATION, hour(5), 210));
    const tried: string[] = [];
    const broken: AlertPorts = { ...w.ports, alerts: { publish: async (notice) => { tried.push(notice.id); throw new Error("topic away"); } } };
    await expect(alertPlace(broken)(hourHint(5))).rejects.toThrow("topic away");
    expect(w.ozone()[0]!.notices.every(({ sentAt }) => sentAt === null)).toBe(true);
    await w.hear(hourHint(5));
    expect(w.published.map(({ id }) => id)[0]).toBe(tried[0]);
    expect(w.ozone()[0]!.notices.every(({ sentAt }) => sentAt !== null)).toBe(true);
  });

  test("a failure at the second notice marks the first as sent, and the sweep sends only the rest", async () => {
    const w = world();
    w.keep(ozoneHour(STATION, hour(5), 210));
    const flaky: AlertPorts = { ...w.ports, alerts: { publish: async (notice) => {
      if (notice.city === "qingyuan") throw new Error("throttled");
      await w.ports.alerts.publish(notice);
    } } };
    await expect(alertPlace(flaky)(hourHint(5))).rejects.toThrow("throttled");
    expect(await sendAllUnsent(w.ports)([...w.docs.values()])).toBe(1);
    expect(w.told()).toEqual(["raised guangzhou", "raised qingyuan"]);
    expect(await sendAllUnsent(w.ports)([...w.docs.values()])).toBe(0);
  });
});
