/** The whole road of the canary on in-memory stores, with the steps' own code; any stage of it can be stopped. */
import { createHash } from "node:crypto";
import { parseCanaryKey } from "../../../domain/canary/canary-place.ts";
import type { Stage } from "../../../domain/canary/silent-stage.ts";
import { signedAt } from "../../../domain/model/rank.ts";
import { dayOfIntervalEnd, epochMs, plusMs, type Instant } from "../../../domain/model/time.ts";
import type { ObservationsChanged, AssessmentsChanged } from "../../../domain/model/hint.ts";
import { assessCanary } from "../../../lambdas/assess/assess-canary.ts";
import { flyCanary } from "../../../lambdas/canary/fly-canary.ts";
import { CANARY_PATH } from "../../../lambdas/canary/settings.ts";
import { collectCanary } from "../../../lambdas/collect/collect-canary.ts";
import { normalizeCanary } from "../../../lambdas/normalize/normalize-canary.ts";
import { answerCanary } from "../../../lambdas/runtime/answer-canary.ts";
import { canaryKey } from "../../../lambdas/runtime/canary-key.ts";
import { memoryArchive } from "../../fakes/memory-archive.ts";
import { memoryMaintenance } from "../../fakes/memory-maintenance.ts";
import { memoryAssessments, memoryObservations, memoryQueue, memoryReceipts } from "../../fakes/memory-stores.ts";
import { signedEvent } from "../../fakes/signed-event.ts";

export const TEXT = createHash("sha512").update("generated at deployment").digest("hex");

function answerStore() {
  let at: Instant | undefined;
  return { get: async () => at, put: async (next: Instant) => { if (at === undefined || at < next) at = next; } };
}

export function canaryRoad(start = "2026-07-01T12:00:05+08:00" as Instant) {
  const clock = { now: start };
  const now = () => clock.now;
  const archive = memoryArchive();
  const [observations, assessments, receipts, maintenance] = [memoryObservations(), memoryAssessments(), memoryReceipts(), memoryMaintenance()];
  const [toAssess, toAlert, toCity, toPeriod] = [memoryQueue<ObservationsChanged>(), memoryQueue<AssessmentsChanged>(), memoryQueue<object>(), memoryQueue<object>()];
  const [alert, bulletin] = [answerStore(), answerStore()];
  const stopped = new Set<Stage>();
  const collect = collectCanary({ archive, now }, async () => TEXT);
  const normalize = normalizeCanary({ archive, observations, receipts, assess: toAssess, placeOf: () => { throw new Error("the network is asked"); } });
  const assess = assessCanary({ observations, assessments, maintenance, alert: toAlert, city: toCity, period: toPeriod, now });
  const followed = answerCanary({ assessments, answer: alert, now });
  const published = answerCanary({ assessments, answer: bulletin, now });
  const normalized = new Set<string>();

  const push = async (body: string): Promise<void> => {
    if (stopped.has("collect")) throw new Error("fetch failed");
    const answer = await collect(await signedEvent({ keyId: "canary", privateKey: canaryKey(TEXT).privateKey }, body, epochMs(now()) / 1000, { path: CANARY_PATH }));
    if (answer.statusCode !== 202) throw new Error(`collect answered ${answer.statusCode}`);
  };
  const fly = flyCanary({
    push, observations, assessments, alert, bulletin, everyMinutes: 5, now,
    pushes: async () => [...archive.objects.keys()].flatMap((key) => parseCanaryKey(key) ?? []).map(signedAt).toSorted(),
  });
  /** What the queues would bring about, as far as no stage is stopped. */
  const travel = async (): Promise<void> => {
    if (stopped.has("normalize")) return;
    for (const key of archive.objects.keys()) if (!normalized.has(key)) await normalize(key).then(() => normalized.add(key));
    if (stopped.has("assess")) return;
    for (const { ends } of toAssess.sent.splice(0)) for (const [day, of] of Map.groupBy(ends, dayOfIntervalEnd)) await assess(day, of);
    if (stopped.has("alert")) return;
    if (toAlert.sent.splice(0).length > 0) await followed();
    if (!stopped.has("bulletin")) await published();
  };
  return {
    clock, archive, observations, assessments, receipts, toCity, toPeriod, stopped, collect,
    /** One run of the schedule, and all that follows from its push before the next. */
    run: async () => {
      const flight = await fly();
      await travel();
      clock.now = plusMs(clock.now, 300_000);
      return flight;
    },
  };
}
