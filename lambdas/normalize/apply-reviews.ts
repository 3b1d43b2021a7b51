import type { PlacedReview } from "../../domain/order/review-order.ts";
import { mergeReviews } from "../../domain/normalize/merge-reviews.ts";
import type { ForMerge, ObservationHead, SlotKey } from "../adapters/observations-table.ts";
import { atMost } from "../runtime/at-most.ts";

const TRIES = 10;
const SLOTS_AT_ONCE = 20;

export interface ReviewPorts {
  readonly observations: {
    forMerge(key: SlotKey, created: number): Promise<ForMerge>;
    put(next: ObservationHead): Promise<"written" | "outdated">;
  };
}

/** Adds reviews to the observations that they judge, also to one whose reading is still on its way. Any order and repetition ends in the same state. */
export async function applyReviews(ports: ReviewPorts, reviews: readonly PlacedReview[]): Promise<void> {
  const slots = [...Map.groupBy(reviews, ({ place, length, endsAt }) => `${place} ${length} ${endsAt}`).values()];
  const gate = atMost(SLOTS_AT_ONCE);
  await Promise.all(slots.map((slot) => gate(() => addTo(ports, slot))));
}

async function addTo({ observations }: ReviewPorts, reviews: readonly PlacedReview[]): Promise<void> {
  const { place, length, endsAt } = reviews[0]!;
  const slot = { place, length, endsAt };
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    // Reviews lie in the head: no page is asked.
    const { head } = await observations.forMerge(slot, 0);
    const next = mergeReviews(head, reviews.map(({ review }) => review));
    if (next === head || (await observations.put(next)) === "written") return;
  }
  throw new Error(`observation ${place} ${endsAt} kept changing under ${TRIES} tries`);
}
