import { namesCurrentRevisions } from "../../domain/assess/names-current-revisions.ts";
import type { Assessment } from "../../domain/model/assessment.ts";
import { inMessages, type ObservationsChanged } from "../../domain/model/hint.ts";
import type { Observation } from "../../domain/model/observation.ts";
import { plusHours, type Instant, type IntervalLength } from "../../domain/model/time.ts";
import type { ReceiptRecord } from "../../domain/normalize/receipt-record.ts";
import { atMost } from "../runtime/at-most.ts";

const AT_ONCE = 10;
/** Interval ends of a place that lie no further apart are read in one range. */
const NEAR_HOURS = 24;

type Kind = "air-hour" | "water-round";
const KINDS = { PT1H: "air-hour", PT4H: "water-round" } as const satisfies Partial<Record<IntervalLength, Kind>>;

export interface SweepAssessmentsPorts {
  readonly receipts: { get(receipt: string): Promise<ReceiptRecord | undefined> };
  readonly observations: { range(place: string, length: IntervalLength, from: Instant, to: Instant): Promise<readonly Observation[]> };
  readonly assessments: { range(place: string, kind: Kind, from: Instant, to: Instant): Promise<readonly Pick<Assessment, "endsAt" | "madeFrom">[]> };
  readonly assess: { send(hints: readonly ObservationsChanged[]): Promise<void> };
}

/**
 * Asks to assess again what the readings of these receipts changed and no assessment names: a message to assess was lost, or given up.
 * Bounded by the receipts: an old hour that was corrected now is looked at, the hours between are not. Returns how many intervals were
 * looked at and asked for.
 */
export const sweepAssessments = (ports: SweepAssessmentsPorts) => async (receipts: readonly string[]): Promise<{ seen: number; sent: number }> => {
  const ends = new Map<string, Set<Instant>>();
  const gate = atMost(AT_ONCE);
  await Promise.all(receipts.map((receipt) => gate(async () => {
    for (const { place, length, endsAt } of (await ports.receipts.get(receipt))?.kept ?? []) {
      if (!(length in KINDS)) continue;
      const name = `${place} ${length}`;
      ends.set(name, (ends.get(name) ?? new Set()).add(endsAt));
    }
  })));
  const hints = await Promise.all([...ends].map(([name, of]) => gate(async () => {
    const [place, length] = name.split(" ") as [string, keyof typeof KINDS];
    const behind = (await Promise.all(nearOnes([...of].toSorted()).map((near) => behindOf(ports, place, length, near)))).flat();
    return behind.length === 0 ? [] : inMessages({ place, length, ends: behind });
  })));
  await ports.assess.send(hints.flat());
  const count = (all: Iterable<{ readonly size: number }>) => [...all].reduce((sum, { size }) => sum + size, 0);
  return { seen: count(ends.values()), sent: hints.flat().reduce((sum, { ends: asked }) => sum + asked.length, 0) };
};

/** Those of these ends whose assessment was not made from what counts now. */
async function behindOf(ports: SweepAssessmentsPorts, place: string, length: keyof typeof KINDS, ends: readonly Instant[]): Promise<Instant[]> {
  const [from, to] = [ends[0]!, ends.at(-1)!];
  // Assessments first: one that is made in between names more than was read before, and is left alone the next time.
  const made = new Map((await ports.assessments.range(place, KINDS[length], from, to)).map(({ endsAt, madeFrom }) => [endsAt, madeFrom]));
  const observed = new Map((await ports.observations.range(place, length, from, to)).map((observation) => [observation.endsAt, observation]));
  return ends.filter((end) => observed.has(end) && !namesCurrentRevisions(observed.get(end)!, made.get(end)));
}

function nearOnes(sorted: readonly Instant[]): Instant[][] {
  const groups: Instant[][] = [];
  for (const end of sorted) {
    const group = groups.at(-1);
    if (group && end <= plusHours(group.at(-1)!, NEAR_HOURS)) group.push(end);
    else groups.push([end]);
  }
  return groups;
}
