import type { Assessment } from "../model/assessment.ts";
import type { EventKind, TopicAttributes } from "./series-doc.ts";

/** What holds for all events of a kind. */
export interface KindFacts {
  readonly severity: TopicAttributes["severity"];
  /** The assessments that its values come from. */
  readonly of: Assessment["kind"];
  /** Length of the interval of a value, in hours: values that far apart follow one another. Null: the next period. */
  readonly hours: number | null;
  /** Setting by which an open event is without data; null: its values come by the calendar and are not waited for. */
  readonly silentBy: "air-hour" | "air-day" | "water-round" | "outlet-hour" | "outlet-day" | null;
  /** True where each further abnormal value of an open event is told: verdicts by the calendar stand each for itself. */
  readonly eachTold: boolean;
  /** `now`: in public at once. `rounds`: after so many rounds as the settings ask for, or a review. `never`: bureaus only. */
  readonly public: "now" | "rounds" | "never";
}

export const KIND_FACTS: Readonly<Record<EventKind, KindFacts>> = {
  "air-exceedance-1h": { severity: "exceedance", of: "air-hour", hours: 1, silentBy: "air-hour", eachTold: false, public: "now" },
  "air-exceedance-day": { severity: "exceedance", of: "air-day", hours: 24, silentBy: "air-day", eachTold: false, public: "now" },
  "air-advisory": { severity: "advisory", of: "air-hour", hours: 1, silentBy: "air-hour", eachTold: false, public: "now" },
  "water-abnormal": { severity: "abnormal", of: "water-round", hours: 4, silentBy: "water-round", eachTold: false, public: "rounds" },
  "water-worse-than-3": { severity: "abnormal", of: "water-round", hours: 4, silentBy: "water-round", eachTold: false, public: "never" },
  "water-month": { severity: "exceedance", of: "section-month", hours: null, silentBy: null, eachTold: true, public: "never" },
  "water-quarter": { severity: "exceedance", of: "section-quarter", hours: null, silentBy: null, eachTold: true, public: "never" },
  "water-year": { severity: "exceedance", of: "section-year", hours: null, silentBy: null, eachTold: true, public: "never" },
  "air-instrument": { severity: "abnormal", of: "air-hour", hours: 1, silentBy: "air-hour", eachTold: false, public: "never" },
  "water-instrument": { severity: "abnormal", of: "water-round", hours: 4, silentBy: "water-round", eachTold: false, public: "never" },
  "outlet-day": { severity: "exceedance", of: "outlet-day", hours: 24, silentBy: "outlet-day", eachTold: false, public: "never" },
  "outlet-advisory": { severity: "advisory", of: "outlet-hour", hours: 1, silentBy: "outlet-hour", eachTold: false, public: "never" },
  "outlet-instrument": { severity: "abnormal", of: "outlet-hour", hours: 1, silentBy: "outlet-hour", eachTold: false, public: "never" },
};

/** True for events of a discharge outlet (废水排放口): read by the bureaus that are told of them, and by no other. */
export const isOfOutlet = (kind: EventKind): boolean => KIND_FACTS[kind].of === "outlet-day" || KIND_FACTS[kind].of === "outlet-hour";
