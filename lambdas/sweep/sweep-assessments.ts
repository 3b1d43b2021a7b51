import { namesCurrentRevisions } from "../../domain/assess/names-current-revisions.ts";
import type { Assessment } from "../../domain/model/assessment.ts";
import { inMessages, type ObservationsChanged } from "../../domain/model/hint.ts";
import type { intervalOf, Place } from "../../domain/model/network.ts";
import type { Observation } from "../../domain/model/observation.ts";
import type { Instant, IntervalLength } from "../../domain/model/time.ts";
import type { ReceiptRecord } from "../../domain/normalize/receipt-record.ts";

const KINDS = { air: "air-hour", water: "water-round", wastewater: "outlet-hour" } as const satisfies Record<Place["medium"], Assessment["kind"]>;
type Kind = (typeof KINDS)[Place["medium"]];
type Judged = ReturnType<typeof intervalOf>;

/** An interval that is judged by itself. */
interface Slot {
  readonly place: string;
  readonly length: Judged;
  readonly endsAt: Instant;
  /** What it is judged as. */
  readonly kind: Kind;
}

export interface SweepAssessmentsPorts {
  readonly placeOf: (id: string) => Place | undefined;
  readonly receipts: { many(receipts: readonly string[]): Promise<ReadonlyMap<string, ReceiptRecord>> };
  readonly observations: { many(keys: readonly Omit<Slot, "kind">[]): Promise<readonly Observation[]> };
  readonly assessments: { many(keys: readonly { readonly place: string; readonly kind: Kind; readonly endsAt: Instant }[]): Promise<readonly Pick<Assessment, "place" | "kind" | "endsAt" | "madeFrom">[]> };
  readonly assess: { send(hints: readonly ObservationsChanged[]): Promise<void> };
}

/**
 * Asks to assess again what the readings of these receipts changed and no assessment names: a message to assess was lost, or given up.
 * Bounded by the receipts: an old hour that was corrected now is looked at, the hours between are not. Returns how many intervals were
 * looked at and asked for.
 */
export const sweepAssessments = (ports: SweepAssessmentsPorts) => async (receipts: readonly string[]): Promise<{ seen: number; sent: number }> => {
  const slots = new Map<string, Slot>();
  for (const { kept } of (await ports.receipts.many(receipts)).values()) {
    for (const { place, length, endsAt } of kept) {
      const medium = ports.placeOf(place)?.medium;
      // A place that left the network since is judged by nobody.
      if (medium !== undefined && isJudged(length)) slots.set(nameOf({ place, length, endsAt }), { place, length, endsAt, kind: KINDS[medium] });
    }
  }
  const behind = await behindOf(ports, [...slots.values()]);
  const hints = [...Map.groupBy(behind, ({ place, length }) => `${place} ${length}`).values()]
    .flatMap((of) => inMessages({ place: of[0]!.place, length: of[0]!.length, ends: of.map(({ endsAt }) => endsAt).toSorted() }));
  await ports.assess.send(hints);
  return { seen: slots.size, sent: behind.length };
};

const isJudged = (length: IntervalLength): length is Judged => length !== "P1D";
const nameOf = ({ place, length, endsAt }: { readonly place: string; readonly length: IntervalLength; readonly endsAt: Instant }): string => `${place} ${length} ${endsAt}`;

/** Those of these intervals whose assessment was not made from what counts now. */
async function behindOf(ports: SweepAssessmentsPorts, slots: readonly Slot[]): Promise<Slot[]> {
  // Assessments first: one that is made in between names more than was read before, and is left alone the next time.
  const made = await ports.assessments.many(slots.map(({ place, kind, endsAt }) => ({ place, kind, endsAt })));
  const madeFrom = new Map(made.map((assessment) => [`${assessment.place} ${assessment.kind} ${assessment.endsAt}`, assessment.madeFrom]));
  const observed = new Map((await ports.observations.many(slots)).map((observation) => [nameOf(observation), observation]));
  return slots.filter((slot) => {
    const observation = observed.get(nameOf(slot));
    return observation !== undefined && !namesCurrentRevisions(observation, slot.kind, madeFrom.get(`${slot.place} ${slot.kind} ${slot.endsAt}`));
  });
}
