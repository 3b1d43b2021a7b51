import type { DayReadings } from "../../domain/bulletin/issue/day-readings.ts";
import type { IssueYear } from "../../domain/bulletin/issue/issue-index.ts";
import type { Demonstration, Issuer } from "../../domain/bulletin/page-input.ts";
import type { CivilDate, Instant } from "../../domain/model/time.ts";
import type { StandingPage } from "../adapters/site-bucket.ts";

/** What the making of issues needs of the world. Every call throws where the world fails. */
export interface IssuePorts {
  readonly issues: {
    year(year: string): Promise<IssueYear>;
    put(index: IssueYear, readVersion: number): Promise<"written" | "outdated">;
  };
  readonly site: {
    create(key: string, body: string, contentType: string, cacheControl: string): Promise<"created" | "exists">;
    read(key: string): Promise<string>;
    keepForever(key: string, body: string, contentType: string): Promise<void>;
    standing(key: string): Promise<StandingPage | undefined>;
    replace(key: string, html: string, digest: string, over: StandingPage | undefined): Promise<"written" | "outdated">;
  };
  readonly gather: (day: CivilDate) => Promise<DayReadings>;
  readonly issuer: Issuer;
  readonly demonstration: Demonstration | null;
  readonly now: () => Instant;
}
