import type { Event, SeriesDoc } from "../../domain/alert/series-doc.ts";
import type { Demonstration, Issuer } from "../../domain/bulletin/page-input.ts";
import type { PublicSite } from "../../domain/bulletin/site/public-site.ts";
import type { Assessment } from "../../domain/model/assessment.ts";
import type { Network } from "../../domain/model/network.ts";
import type { Instant } from "../../domain/model/time.ts";

/** Where the pages of places read from. All reads are consistent. */
export interface SiteSources {
  readonly network: Network;
  readonly assessments: {
    range<K extends Assessment["kind"]>(place: string, kind: K, from: Instant, to: Instant): Promise<Extract<Assessment, { kind: K }>[]>;
    latest<K extends Assessment["kind"]>(place: string, kind: K, until: Instant, count: number): Promise<Extract<Assessment, { kind: K }>[]>;
  };
  readonly events: {
    ofPlace(place: string): Promise<readonly SeriesDoc[]>;
    /** Events that a long series gave to the archive, which cover any time of a period. */
    archived(place: string, series: string, from: Instant, to: Instant): Promise<readonly Event[]>;
  };
  /** Which of these keys of the site stand; all begin with the prefix. */
  readonly standing: (prefix: string, keys: readonly string[]) => Promise<ReadonlySet<string>>;
  readonly issuer: Issuer;
  readonly demonstration: Demonstration | null;
  readonly publicSite: PublicSite;
}
