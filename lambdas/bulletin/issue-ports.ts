import type { DraftDoc } from "../../domain/bulletin/draft/draft-doc.ts";
import type { KeptDraft } from "../../domain/bulletin/draft/draft-text.ts";
import type { Releases } from "../../domain/bulletin/draft/releases.ts";
import type { ReportContent } from "../../domain/bulletin/issue/issue-content.ts";
import type { IssueYear } from "../../domain/bulletin/issue/issue-index.ts";
import type { IssueSubject } from "../../domain/bulletin/issue/issue-kind.ts";
import type { IssueFrame, Made } from "../../domain/bulletin/issue/make-issue.ts";
import type { SpecialEvent } from "../../domain/bulletin/issue/special-content.ts";
import type { Demonstration, Issuer } from "../../domain/bulletin/page-input.ts";
import type { PublicSite } from "../../domain/bulletin/site/public-site.ts";
import type { SiteFile } from "../../domain/bulletin/site/site-file.ts";
import type { Instant } from "../../domain/model/time.ts";
import type { StandingPage } from "../adapters/site-bucket.ts";
import type { DraftDocs } from "./change-draft.ts";

/** All that is stored of a subject, and the issue that it makes. */
export interface GatheredIssue {
  /** Nothing is stored of it: it gets no issue. */
  readonly nothing: boolean;
  /** False: something is still to come, and the issue may wait for it. */
  readonly isReady: (now: Instant) => boolean;
  readonly make: (frame: IssueFrame) => Made<ReportContent>;
}

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
    replaceFile(file: SiteFile, over: StandingPage | undefined): Promise<"written" | "outdated">;
    replace(key: string, html: string, digest: string, over: StandingPage | undefined): Promise<"written" | "outdated">;
  };
  /** Issues that need approval. */
  readonly drafts: DraftDocs & {
    ofYear(year: string): Promise<readonly DraftDoc[]>;
    keepText(year: string, subject: string, digest: string, draft: KeptDraft): Promise<void>;
    text(year: string, subject: string, digest: string): Promise<KeptDraft | undefined>;
  };
  /** Which kinds need it, and whose. */
  readonly releases: Releases;
  /** Reads what is stored of a subject that is no correction. */
  readonly gather: (subject: IssueSubject) => Promise<GatheredIssue>;
  /** What is abnormal now, public, and touches more than one city. */
  readonly specialEvents: (now: Instant) => Promise<readonly SpecialEvent[]>;
  readonly issuer: Issuer;
  readonly demonstration: Demonstration | null;
  readonly publicSite: PublicSite;
  readonly now: () => Instant;
}
