import { beforeEach, describe, expect, test } from "vitest";
import { namesCurrentRevisions } from "../../../domain/assess/names-current-revisions.ts";
import { currentValue, type Observation } from "../../../domain/model/observation.ts";
import type { ObservationsChanged } from "../../../domain/model/hint.ts";
import { receiptId } from "../../../domain/model/rank.ts";
import type { Instant } from "../../../domain/model/time.ts";
import { directoryOf, network } from "../../../domain/network/network.ts";
import { sweepAssessments, type SweepAssessmentsPorts } from "../../../lambdas/sweep/sweep-assessments.ts";
import { proofWorld } from "../../fakes/memory-proof.ts";
import { memoryQueue } from "../../fakes/memory-stores.ts";

type Made = Awaited<ReturnType<SweepAssessmentsPorts["assessments"]["many"]>>[number];
type Asked = Parameters<SweepAssessmentsPorts["observations"]["many"]>[0];

function world() {
  const w = proofWorld();
  const made = new Map<string, Made>();
  const asked: Asked[number][] = [];
  const left = new Set<string>();
  const hints = memoryQueue<ObservationsChanged>();
  const observations = {
    many: async (keys: Asked) => {
      asked.push(...keys);
      return w.observations.many(keys);
    },
  };
  const assessments: SweepAssessmentsPorts["assessments"] = { many: async (keys) => keys.flatMap(({ place, kind, endsAt }) => made.get(`${place} ${kind} ${endsAt}`) ?? []) };
  return {
    ...w, hints, asked, left,
    assessed: (observation: Observation) => void made.set(`${observation.place} air-hour ${observation.endsAt}`, {
      place: observation.place, kind: "air-hour", endsAt: observation.endsAt, madeFrom: { digest: "d", assessor: "a", revisions: Object.fromEntries(Object.entries(observation.items).map(([item, sightings]) => [item, currentValue(sightings)!.revision])) },
    }),
    say: async (endsAt: string, values: object, signed = "2026-03-01T12:05:00+08:00", n = 0) => {
      const key = w.keep(w.push(signed, "1345A", n), [w.said(values as Record<string, unknown>, "1345A", endsAt)]);
      await w.normalize(key);
      return receiptId(w.pushOf(key));
    },
    sweep: sweepAssessments({ receipts: w.receipts, observations, assessments, assess: hints, placeOf: (id) => left.has(id) ? undefined : directoryOf(network).place(id) }),
  };
}
let w: ReturnType<typeof world>;
beforeEach(() => { w = world(); });
const HOUR = "2026-03-01T12:00:00+08:00";
const stored = () => w.observations.get("1345A", "PT1H", HOUR as Instant);

describe("observations whose revisions no assessment names are asked for again", () => {
  test("one that was never assessed", async () => {
    const receipt = await w.say(HOUR, { pm25: 30 });
    expect(await w.sweep([receipt])).toEqual({ seen: 1, sent: 1 });
    expect(w.hints.sent).toEqual([{ place: "1345A", length: "PT1H", ends: [HOUR] }]);
  });

  test("one that was corrected, or got another item, since it was assessed; not one that is current", async () => {
    const receipt = await w.say(HOUR, { pm25: 30 });
    w.assessed(await stored());
    expect(await w.sweep([receipt])).toEqual({ seen: 1, sent: 0 });
    const more = await w.say(HOUR, { o3: 3 }, "2026-03-01T12:06:00+08:00", 1);
    expect(await w.sweep([more])).toEqual({ seen: 1, sent: 1 });
    w.assessed(await stored());
    const corrected = await w.say(HOUR, { pm25: 31 }, "2026-03-01T12:07:00+08:00", 2);
    expect(await w.sweep([receipt, more, corrected])).toEqual({ seen: 1, sent: 1 });
  });

  test("one of a station that left the network is not: nobody judges it, and the sweep goes on", async () => {
    const receipt = await w.say(HOUR, { pm25: 30 });
    w.left.add("1345A");
    expect(await w.sweep([receipt])).toEqual({ seen: 0, sent: 0 });
  });

  test("the same value again at a higher rank is no new revision", async () => {
    await w.say(HOUR, { pm25: 30 });
    w.assessed(await stored());
    expect(await w.sweep([await w.say(HOUR, { pm25: 30 }, "2026-03-01T12:09:00+08:00", 1)])).toEqual({ seen: 1, sent: 0 });
  });

  test("an old hour that was corrected now is looked at, the years between are not read", async () => {
    const [old, now] = [await w.say("2020-04-01T12:00:00+08:00", { pm25: 30 }), await w.say(HOUR, { pm25: 30 }, "2026-03-01T12:05:00+08:00", 1)];
    expect(await w.sweep([old, now])).toEqual({ seen: 2, sent: 2 });
    expect(w.asked.map(({ endsAt }) => endsAt)).toEqual(["2020-04-01T12:00:00+08:00", HOUR]);
  });

  test("items that bear on no assessment of an hour do not count", async () => {
    await w.say(HOUR, { pm25: 30 });
    const observation = await stored();
    const madeFrom = { digest: "", assessor: "", revisions: { pm25: currentValue(observation.items.pm25)!.revision } };
    expect(namesCurrentRevisions({ ...observation, items: { ...observation.items, pH: observation.items.pm25! } }, "air-hour", madeFrom)).toBe(true);
    expect(namesCurrentRevisions({ ...observation, items: { ...observation.items, pH: observation.items.pm25! } }, "water-round", madeFrom)).toBe(false);
    expect(namesCurrentRevisions({ ...observation, items: { ...observation.items, pH: observation.items.pm25! } }, "outlet-hour", madeFrom)).toBe(false);
  });
});
