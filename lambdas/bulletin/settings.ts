/** Settings of bulletin. */
export const BULLETIN_SETTINGS = {
  assessmentsTable: "ASSESSMENTS_TABLE",
  eventsTable: "EVENTS_TABLE",
  issuesTable: "ISSUES_TABLE",
  siteBucket: "SITE_BUCKET",
  /** Issuer of the pages, Chinese and English; by default the pages say that this is a demonstration of software. */
  issuerZh: "ISSUER_ZH",
  issuerEn: "ISSUER_EN",
  /** `none`, or `moved-dates`: the pages then say that they show a demonstration with moved dates (演示). */
  demonstration: "DEMONSTRATION",
  noticesTable: "NOTICES_TABLE",
  /** JSON: where readers find the pages, and the licence of the data. */
  publicSite: "PUBLIC_SITE",
  /** JSON: who sends notices (Installation), for their CAP. */
  installation: "INSTALLATION",
} as const;
