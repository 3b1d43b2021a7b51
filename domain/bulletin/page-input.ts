import type { AirDay, AirHour, CityHour, WaterRound } from "../model/assessment.ts";
import type { Network } from "../model/network.ts";
import type { Instant } from "../model/time.ts";
import type { NoticeBody } from "../alert/notice-body.ts";
import type { ListedIssue } from "./issue/issue-list.ts";
import type { PublicEvent } from "./public-event.ts";
import type { PublicSite } from "./site/public-site.ts";

/** Chinese is the language of the page; English says the same. */
export type Language = "zh" | "en";

/** Who issues the page (发布单位). */
export interface Issuer {
  readonly zh: string;
  readonly en: string;
}

/** A demonstration (演示); `movedDates`: its water rounds stand on other days than those they were measured on. */
export interface Demonstration {
  readonly movedDates: boolean;
}

/** The issuer as long as no authority has approved the page in writing. */
export const DEMONSTRATION_ISSUER: Issuer = { zh: "软件演示，非政府发布", en: "software demonstration, not a government publication" };

/** Everything the front page says follows from this; nothing else. */
export interface PageInput {
  readonly network: Network;
  /** When the page is made. */
  readonly now: Instant;
  readonly nextUpdate: Instant;
  /** Last 24 h of all stations of the party cities. */
  readonly airHours: readonly AirHour[];
  /** Last 24 h of the party cities. */
  readonly cityHours: readonly CityHour[];
  /** Today's (so far) and yesterday's. */
  readonly days: readonly AirDay[];
  /** The last rounds, a few each, of the sections that have a place on the river line. */
  readonly rounds: readonly WaterRound[];
  /** What is wrong now and public. */
  readonly openEvents: readonly PublicEvent[];
  /** The latest issues whose pages stand, newest first. */
  readonly issues: readonly ListedIssue[];
  /** The latest notices that the public was told, newest first; the CAP message of each stands. */
  readonly notices: readonly NoticeBody[];
  /** Ids of the stations and sections whose pages stand: only these are linked to. */
  readonly placePages: ReadonlySet<string>;
  readonly demonstration: Demonstration | null;
  readonly issuer: Issuer;
  readonly publicSite: PublicSite;
}
