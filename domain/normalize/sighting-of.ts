import type { Reading } from "../collect/decode-push.ts";
import type { Sighting } from "../model/observation.ts";
import type { Instant } from "../model/time.ts";

/** A decoded reading as it is kept. The mark N (正常) says what no mark says: it is left out, so that both are the same reading. */
export function sightingOf({ value, mark, correction, revision }: Reading, rank: string, receivedAt: Instant): Sighting {
  return {
    rank, value, receivedAt,
    ...(mark === undefined || mark === "N" ? {} : { mark }),
    ...(correction === undefined ? {} : { correction }),
    ...(revision === undefined ? {} : { revision }),
  };
}
