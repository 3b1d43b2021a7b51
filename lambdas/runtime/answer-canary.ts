import { CANARY } from "../../domain/canary/canary-place.ts";
import { plusHours, type Instant } from "../../domain/model/time.ts";

/** Its hours reach this far back: a push is of the hour that ended last. */
const BACK_HOURS = 3;

export interface AnswerCanaryPorts {
  readonly assessments: { range(place: string, kind: "air-hour", from: Instant, to: Instant): Promise<readonly { readonly receivedAt: Instant }[]> };
  /** Where the step leaves when the latest reading was received that it saw. */
  readonly answer: { put(arrivedAt: Instant): Promise<void> };
  readonly now: () => Instant;
}

/** A step's answer to the canary: it reads what assess made of it, as it would read any station's, and leaves what it saw. Repeating it changes nothing. */
export const answerCanary = ({ assessments, answer, now }: AnswerCanaryPorts) => async (): Promise<void> => {
  const made = await assessments.range(CANARY, "air-hour", plusHours(now(), -BACK_HOURS), now());
  const arrived = made.map(({ receivedAt }) => receivedAt).toSorted().at(-1);
  if (arrived !== undefined) await answer.put(arrived);
};
