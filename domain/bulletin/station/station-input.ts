import type { AirDay, AirHour } from "../../model/assessment.ts";
import type { AirStation, City } from "../../model/network.ts";
import type { AirPeriod } from "../../model/period.ts";
import type { PastEvent } from "../past-events.ts";
import type { PublicEvent } from "../public-event.ts";
import type { SiteFrame } from "../site/site-frame.ts";

/** Everything the page of an air station says follows from this; nothing else. */
export interface StationInput extends SiteFrame {
  readonly station: AirStation;
  readonly city: City;
  /** The last seven days, in time order. */
  readonly hours: readonly AirHour[];
  /** The last thirty days, and all of this month and of the month before; in time order. */
  readonly days: readonly AirDay[];
  /** The latest thirteen months, in time order. */
  readonly months: readonly Extract<AirPeriod, { kind: "air-month" }>[];
  readonly openEvents: readonly PublicEvent[];
  readonly pastEvents: readonly PastEvent[];
  /** Months (`2026-03`) that have a page of their own which stands. */
  readonly monthPages: readonly string[];
}
