import type { Exceedance } from "../model/assessment.ts";
import type { Instant } from "../model/time.ts";
import type { EventKind, Mark, NoticeMove, SeriesItem } from "./series-doc.ts";
import type { Words } from "./event-words.ts";

/** Who may read a notice: anyone, or bureaus only (an archive that came late, a single round that is to be verified, an unknown target). */
export type Audience = "public" | "bureaus";

/** An earlier notice of the same event to the same city, which a later one updates or takes back. */
export interface EarlierNotice {
  readonly id: string;
  readonly madeAt: Instant;
  readonly audience: Audience;
}

/** What a notice (通报) says to machines, as it is stored and served: complete in itself, so that nothing else is needed to write it as CAP. */
export interface NoticeBody {
  readonly noticeId: string;
  readonly eventId: string;
  readonly move: NoticeMove;
  readonly madeAt: Instant;
  readonly audience: Audience;
  readonly earlier: readonly EarlierNotice[];
  /** City id of the bureau that is told. */
  readonly toldCity: string;
  readonly place: string;
  /** Name of the place with its city, and its river. */
  readonly where: Words;
  readonly kind: EventKind;
  readonly item: SeriesItem;
  readonly startedAt: Instant;
  readonly endedAt: Instant | null;
  readonly last: Mark;
  readonly peak: Mark;
  readonly limit: string | null;
  readonly unit: string;
  readonly multiple: string | null;
  readonly items: readonly Exceedance[];
  readonly edition: string;
  readonly clause: string;
  readonly unverified: string | null;
  readonly mergedInto: string | null;
  readonly reviewed: boolean;
  /** True in a drill (演练): marked everywhere, never public. */
  readonly drill?: boolean;
  readonly text: Words;
}
