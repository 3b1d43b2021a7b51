import { expect, test } from "vitest";
import type { CivilDate, Instant } from "../../../domain/model/time.ts";
import { daysToClose } from "../../../lambdas/assess/days-to-close.ts";

test("days that are over and were never closed are found for a week back, however late or often the tick comes", async () => {
  const asked: string[] = [];
  const port = {
    range: async (_place: string, _kind: string, from: Instant, to: Instant) => {
      asked.push(`${from} ${to}`);
      return [{ day: "2026-03-01" as CivilDate, closed: true }, { day: "2026-03-02" as CivilDate, closed: false }, { day: "2026-03-03" as CivilDate, closed: false }];
    },
  };
  expect(await daysToClose(port, "1345A", "air-day", "2026-03-04T01:00:00+08:00" as Instant)).toEqual(["2026-03-02", "2026-03-03"]);
  expect(asked).toEqual(["2026-02-25T01:00:00+08:00 2026-03-04T01:00:00+08:00"]);
});
