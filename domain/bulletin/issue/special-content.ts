import type { Basis } from "../../model/assessment.ts";
import type { PublicEvent } from "../public-event.ts";
import type { Instant } from "../../model/time.ts";
import type { IssueHead, IssueSection, Named } from "./issue-content.ts";

/** What was public of an event. */
export type SpecialEvent = Pick<PublicEvent, "place" | "kind" | "item" | "startedAt" | "lastAt" | "value" | "limit" | "unit" | "multiple" | "edition" | "clause">;

/** A section of a special issue: its rounds of the span, and how it lies to the place of the event. */
export interface SpecialSection extends IssueSection {
  readonly lies: "upstream" | "here" | "downstream";
}

/** A special issue (专报) on abnormal water that touches more than one city. What it says of the event is what was public when it was made. */
export interface SpecialContent extends IssueHead<"special"> {
  readonly span: { readonly from: Instant; readonly to: Instant };
  readonly event: SpecialEvent;
  /** The cities that are told. */
  readonly cities: readonly Named[];
  /** Intakes (取水口) that the water reaches, nearest first. */
  readonly intakes: readonly Named[];
  readonly sections: readonly SpecialSection[];
  readonly basis: readonly Basis[];
}
