import type { IssueKind } from "../../domain/bulletin/issue/issue-kind.ts";

/** Settings of bulletin. */
export const BULLETIN_SETTINGS = {
  assessmentsTable: "ASSESSMENTS_TABLE",
  eventsTable: "EVENTS_TABLE",
  issuesTable: "ISSUES_TABLE",
  draftsTable: "DRAFTS_TABLE",
  siteBucket: "SITE_BUCKET",
  /** Issuer of the pages, Chinese and English; by default the pages say that this is a demonstration of software. */
  issuerZh: "ISSUER_ZH",
  issuerEn: "ISSUER_EN",
  /** `none`, or `moved-dates`: the pages then say that they show a demonstration with moved dates (演示). */
  demonstration: "DEMONSTRATION",
  /** JSON: the kinds of issues that need approval, each with its bureaus (Releases). */
  releases: "RELEASES",
  noticesTable: "NOTICES_TABLE",
  /** Who subscribed to issues and corrections is told there. */
  bulletinsTopic: "BULLETINS_TOPIC",
  /** JSON: where readers find the pages, and the licence of the data. */
  publicSite: "PUBLIC_SITE",
  /** JSON: who sends notices (Installation), for their CAP. */
  installation: "INSTALLATION",
} as const;

/** Kinds of issues that a stage may hold back for approval: all there are. */
export const RELEASED_KINDS = ["daily", "weekly-water", "monthly-water", "monthly-air", "special", "correction"] as const satisfies readonly IssueKind[];

/** Numbers that alarms watch. */
export const BULLETIN_METRICS = { overdue: "DraftsOverdue" } as const;
