import { CANARY } from "../../domain/canary/canary-place.ts";
import { canaryPush } from "../../domain/canary/canary-push.ts";
import { silentStage, type Stage, type Traces } from "../../domain/canary/silent-stage.ts";
import { plusHours, type Instant, type IntervalLength } from "../../domain/model/time.ts";

const BACK_HOURS = 3;

export interface CanaryPorts {
  /** Sends a signed push. Throws where it is not acknowledged. */
  readonly push: (body: string) => Promise<void>;
  /** When its archived pushes of these hours of signing (`2026-03-01T12`) were signed, ascending. */
  readonly pushes: (hours: readonly string[]) => Promise<readonly Instant[]>;
  readonly observations: {
    range(place: string, length: IntervalLength, from: Instant, to: Instant): Promise<readonly { readonly items: Readonly<Partial<Record<string, readonly { readonly receivedAt: Instant }[]>>> }[]>;
  };
  readonly assessments: { range(place: string, kind: "air-hour", from: Instant, to: Instant): Promise<readonly { readonly receivedAt: Instant }[]> };
  readonly alert: { get(): Promise<Instant | undefined> };
  readonly bulletin: { get(): Promise<Instant | undefined> };
  readonly everyMinutes: number;
  readonly now: () => Instant;
}

/** What a flight found: the stage that does not answer, and why a push was not acknowledged, where it was not. */
export interface Flight {
  readonly silent: Stage | null;
  readonly notAcknowledged: string | null;
}

/** Pushes a reading, then looks what each stage left of those before it. A push that fails is a finding; a store that cannot be read is thrown. */
export const flyCanary = (ports: CanaryPorts) => async (): Promise<Flight> => {
  const notAcknowledged = await ports.push(canaryPush(ports.now())).then(() => null, (error: unknown) => (error instanceof Error ? error.message : String(error)));
  const traces = await readTraces(ports);
  return { silent: silentStage(traces, ports.everyMinutes, ports.now()), notAcknowledged };
};

async function readTraces({ pushes, observations, assessments, alert, bulletin, now }: CanaryPorts): Promise<Traces> {
  const [to, from] = [now(), plusHours(now(), -BACK_HOURS)];
  const hours = Array.from({ length: BACK_HOURS }, (_, at) => plusHours(to, at + 1 - BACK_HOURS).slice(0, 13));
  const [archived, observed, assessed, alerted, published] = await Promise.all([
    pushes(hours), observations.range(CANARY, "PT1H", from, to), assessments.range(CANARY, "air-hour", from, to), alert.get(), bulletin.get(),
  ]);
  const latest = (all: readonly { readonly receivedAt: Instant }[]) => all.map(({ receivedAt }) => receivedAt).toSorted().at(-1);
  return {
    pushes: archived,
    arrived: { normalize: latest(observed.flatMap(({ items }) => Object.values(items).flatMap((sightings) => sightings ?? []))), assess: latest(assessed), alert: alerted, bulletin: published },
  };
}
