import type { WaterRound } from "../../model/assessment.ts";
import type { City, Reach, Section } from "../../model/network.ts";
import type { StoredSectionPeriod } from "../../model/water-period.ts";
import type { PastEvent } from "../past-events.ts";
import type { PublicEvent } from "../public-event.ts";
import type { SiteFrame } from "../site/site-frame.ts";

/** Everything the page of a river section says follows from this; nothing else. */
export interface SectionInput extends SiteFrame {
  readonly section: Section;
  readonly cities: readonly City[];
  /** Stops right above and below it on the river line, where they are known. */
  readonly above: readonly Reach[];
  readonly below: readonly Reach[];
  /** The last thirty days, in time order. */
  readonly rounds: readonly WaterRound[];
  /** The latest thirteen months, in time order. */
  readonly months: readonly Extract<StoredSectionPeriod, { kind: "section-month" }>[];
  readonly openEvents: readonly PublicEvent[];
  readonly pastEvents: readonly PastEvent[];
  readonly monthPages: readonly string[];
}
