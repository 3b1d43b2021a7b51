import { describe, expect, test } from "vitest";
import { alertPlace, type AlertPorts } from "../../../lambdas/alert/alert-place.ts";
import { sendWaiting } from "../../../lambdas/alert/send-waiting.ts";
import { ozoneHour } from "./in-memory-ports.ts";
import { hour, hourHint, STATION, world } from "./ozone-world.ts";

describe("two handlers and crashes", () => {
  test("two racing handlers raise once: the second write is refused and starts over", async () => {
    const w = world();
    w.keep(ozoneHour(STATION, hour(5), 210));
    const follow = alertPlace(w.ports);
    await Promise.all([follow(hourHint(5)), follow(hourHint(5)), follow(hourHint(5))]);
    await w.send();
    expect(w.ozone()).toMatchObject([{ told: ["guangzhou", "qingyuan"], tellings: { raised: 1 } }]);
    expect(w.told()).toEqual(["raised guangzhou", "raised qingyuan"]);
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
    await w.send();
    expect(w.ozone()).toMatchObject([{ startedAt: hour(5), last: { at: hour(6) } }]);
    expect(w.told()).toEqual(["raised guangzhou", "raised qingyuan"]);
  });

  test("a writer that was overtaken by the mark of a sent notice starts over: the end is not lost", async () => {
    const w = world();
    w.keep(ozoneHour(STATION, hour(5), 210));
    await alertPlace(w.ports)(hourHint(5));
    w.keep(ozoneHour(STATION, hour(6), 100));
    let overtaken = false;
    const slow: AlertPorts = { ...w.ports, events: { ...w.ports.events, put: async (doc, version) => {
      if (!overtaken) {
        overtaken = true;
        await w.send();
      }
      return w.ports.events.put(doc, version);
    } } };
    await alertPlace(slow)(hourHint(6));
    await w.send();
    expect(w.ozone()).toMatchObject([{ state: "ended", endedAt: hour(6) }]);
    expect(w.told()).toEqual(["raised guangzhou", "raised qingyuan", "ended guangzhou", "ended qingyuan"]);
  });

  test("a writer that is overtaken again and again gives up loudly, so that the queue delivers again", async () => {
    const w = world();
    w.keep(ozoneHour(STATION, hour(5), 210));
    const crowded: AlertPorts = { ...w.ports, events: { ...w.ports.events, put: async () => "outdated" } };
    await expect(alertPlace(crowded)(hourHint(5))).rejects.toThrow(/overtaken by other writers/);
  });

  test("a crash between write and publish leaves the notice in the event, and the next one sends it under the same id", async () => {
    const w = world();
    w.keep(ozoneHour(STATION, hour(5), 210));
    await alertPlace(w.ports)(hourHint(5));
    const tried: string[] = [];
    const away = sendWaiting({ ...w.sendPorts, alerts: { publish: async ({ notices }) => { tried.push(...notices.map(({ id }) => id)); throw new Error("topic away"); } } });
    await expect(away()).rejects.toThrow("2 messages were not taken");
    expect(w.ozone()[0]!.outbox).toMatchObject([{ move: "raised", cities: ["guangzhou", "qingyuan"] }]);
    await w.send();
    expect(w.published.map(({ id }) => id).toSorted()).toEqual(tried.toSorted());
    expect(w.ozone()[0]!.outbox).toEqual([]);
  });

  test("a crash after publish sends again under the same id, which a consumer can drop", async () => {
    const w = world();
    w.keep(ozoneHour(STATION, hour(5), 210));
    await alertPlace(w.ports)(hourHint(5));
    const killed = sendWaiting({ ...w.sendPorts, notices: { settle: async () => { throw new Error("killed"); } } });
    await expect(killed()).rejects.toThrow("killed");
    await w.send();
    expect(w.published).toHaveLength(4);
    expect(new Set(w.published.map(({ id }) => id)).size).toBe(2);
    expect(new Set(w.messages.map(({ id }) => id)).size).toBe(2);
  });

  test("a failure at one city's message settles the other's, and the next round sends only the rest", async () => {
    const w = world();
    w.keep(ozoneHour(STATION, hour(5), 210));
    await alertPlace(w.ports)(hourHint(5));
    const flaky = sendWaiting({ ...w.sendPorts, alerts: { publish: async (message) => {
      if (message.attributes.city === "qingyuan") throw new Error("throttled");
      return w.sendPorts.alerts.publish(message);
    } } });
    await expect(flaky()).rejects.toThrow("1 messages were not taken");
    expect(w.ozone()[0]!.outbox).toMatchObject([{ cities: ["qingyuan"] }]);
    expect(await w.send()).toEqual({ sent: 1, failed: 0 });
    expect(w.told()).toEqual(["raised guangzhou", "raised qingyuan"]);
    expect(await w.send()).toEqual({ sent: 0, failed: 0 });
  });

  test("a message that is refused for good ends as failed with the reason, and is not tried again", async () => {
    const w = world();
    w.keep(ozoneHour(STATION, hour(5), 210));
    await alertPlace(w.ports)(hourHint(5));
    const refusing = sendWaiting({ ...w.sendPorts, alerts: { publish: async () => ({ ok: false, reason: "InvalidParameter: too long" }) } });
    expect(await refusing()).toEqual({ sent: 0, failed: 2 });
    expect([...w.settled.values()]).toMatchObject([{ outcome: "failed", reason: "InvalidParameter: too long" }, { outcome: "failed" }]);
    await w.send();
    expect(w.published).toEqual([]);
  });

  test("a topic that is away for more than a day ends a notice as failed with the reason; before that it waits", async () => {
    const w = world();
    w.keep(ozoneHour(STATION, hour(5), 210));
    await alertPlace(w.ports)(hourHint(5));
    const away = sendWaiting({ ...w.sendPorts, alerts: { publish: async () => { throw new Error("topic away"); } } });
    w.clock.now = hour(30 + 24);
    await expect(away()).rejects.toThrow("not taken");
    w.clock.now = hour(30 + 25);
    expect(await away()).toEqual({ sent: 0, failed: 2 });
    expect([...w.settled.values()][0]!.reason).toBe("not taken for 24 hours: topic away");
  });

  test("a notice that waited for more than a day is given up also where a newer one would go out with it: that one waits on", async () => {
    const w = world();
    w.keep(ozoneHour(STATION, hour(5), 210));
    await alertPlace(w.ports)(hourHint(5));
    w.clock.now = hour(30 + 25);
    w.keep(ozoneHour(STATION, hour(6), 100));
    await alertPlace(w.ports)(hourHint(6));
    const away = sendWaiting({ ...w.sendPorts, alerts: { publish: async () => { throw new Error("topic away"); } } });
    expect(await away()).toEqual({ sent: 0, failed: 2 });
    expect([...w.settled.values()].map(({ notice, outcome }) => `${notice.move} ${outcome}`)).toEqual(["raised failed", "raised failed"]);
    expect(await w.send()).toEqual({ sent: 2, failed: 0 });
    expect(w.told()).toEqual(["ended guangzhou", "ended qingyuan"]);
  });

  test("while one is sending, another asks for later instead of sending the same twice", async () => {
    const w = world();
    w.keep(ozoneHour(STATION, hour(5), 210));
    await alertPlace(w.ports)(hourHint(5));
    const both = await Promise.all([w.send(), w.send()]);
    expect(both.map(({ sent }) => sent).toSorted()).toEqual([0, 2]);
    expect(w.asked.later).toBe(1);
    expect(w.published).toHaveLength(2);
  });
});
