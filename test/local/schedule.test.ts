import { describe, expect, it } from "vitest";
import { createClock } from "../../local/local-clock.ts";
import { parseSchedule } from "../../local/schedule/next-time.ts";
import { startScheduler } from "../../local/schedule/scheduler.ts";

const at = (text: string): number => Date.parse(text);
const next = (expression: string, zone: string, after: string): string | undefined => {
  const due = parseSchedule(expression, zone, at("2026-01-01T00:00:00Z"))(at(after));
  return due === undefined ? undefined : new Date(due).toISOString().slice(0, 16);
};

describe("schedule expressions", () => {
  it.each([
    ["cron(5 * * * ? *)", "Asia/Shanghai", "2026-03-01T00:04:59Z", "2026-03-01T00:05"],
    ["cron(5 * * * ? *)", "Asia/Shanghai", "2026-03-01T00:05:00Z", "2026-03-01T01:05"],
    ["cron(30 0 * * ? *)", "Asia/Shanghai", "2026-03-01T00:00:00Z", "2026-03-01T16:30"],
    ["cron(30 0 * * ? *)", "UTC", "2026-03-01T00:30:00Z", "2026-03-02T00:30"],
    ["cron(0 9 ? * MON-FRI *)", "UTC", "2026-03-06T09:00:00Z", "2026-03-09T09:00"],
    ["cron(0/20 8-9 1,15 * ? *)", "UTC", "2026-03-01T09:40:00Z", "2026-03-15T08:00"],
    ["cron(0 0 L * ? *)", "UTC", "2028-02-01T00:00:00Z", "2028-02-29T00:00"],
    ["cron(0 0 29 FEB ? *)", "UTC", "2096-03-01T00:00:00Z", "2104-02-29T00:00"],
    ["cron(0 0 1 1 ? 2027)", "UTC", "2027-01-01T00:00:00Z", undefined],
    ["cron(30 2 * * ? *)", "Europe/Berlin", "2026-03-28T12:00:00Z", "2026-03-30T00:30"],
    ["rate(4 hours)", "UTC", "2026-01-01T04:00:00Z", "2026-01-01T08:00"],
    ["at(2026-05-01T08:00:00)", "Asia/Shanghai", "2026-04-30T00:00:00Z", "2026-05-01T00:00"],
    ["at(2026-05-01T08:00:00)", "Asia/Shanghai", "2026-05-01T00:00:00Z", undefined],
  ])("%s in %s after %s is due at %s", (expression, zone, after, expected) => {
    expect(next(expression, zone, after)).toBe(expected);
  });

  it.each(["cron(5 * * * ?)", "cron(61 * * * ? *)", "cron(0 0 15W * ? *)", "rate(0 hours)", "rate(5 parsecs)", "daily"])("refuses %s", (expression) => {
    expect(() => parseSchedule(expression, "UTC", 0)).toThrow();
  });
});

describe("the scheduler on the local clock", () => {
  it("fires once where a jump passes several due times, and never while its last firing runs", async () => {
    const clock = createClock(at("2026-03-01T00:00:00Z"));
    const fired: string[] = [];
    let finish: () => void = () => undefined;
    const scheduler = startScheduler([{
      name: "hourly", next: parseSchedule("cron(5 * * * ? *)", "UTC", clock.now()),
      fire: (dueAt) => new Promise<void>((resolve) => {
        fired.push(new Date(dueAt).toISOString().slice(11, 16));
        finish = resolve;
      }),
    }], clock);
    clock.set(at("2026-03-01T06:30:00Z"));
    expect(fired).toEqual(["06:05"]);
    clock.set(at("2026-03-01T08:30:00Z"));
    clock.set(at("2026-03-01T09:30:00Z"));
    expect(fired).toEqual(["06:05"]);
    expect(scheduler.busy()).toBe(1);
    finish();
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(fired).toEqual(["06:05", "09:05"]);
    finish();
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(scheduler.busy()).toBe(0);
    scheduler.stop();
  });

  it("does not go back", () => {
    const clock = createClock(at("2026-03-01T00:00:00Z"));
    expect(() => clock.set(at("2026-02-28T00:00:00Z"))).toThrow("does not go back");
  });
});
