import type { FileBeside } from "../head/page-files.ts";
import { DATA_TEXTS } from "../data/data-texts.ts";
import type { Language } from "../page-input.ts";

/** Permanent addresses of the feeds. */
export const FEED_ADDRESSES = {
  alerts: (language: Language) => (language === "zh" ? "/feeds/alerts.atom" : "/en/feeds/alerts.atom"),
  issues: (language: Language) => (language === "zh" ? "/feeds/issues.atom" : "/en/feeds/issues.atom"),
  /** CAP messages hold both languages. */
  cap: "/feeds/cap.atom",
} as const;

const ATOM = "application/atom+xml";

/** The feeds of alerts, beside a page. */
export const alertFeeds = (language: Language): FileBeside[] => [
  { as: "feed", type: ATOM, href: FEED_ADDRESSES.alerts(language), name: DATA_TEXTS[language].alertsFeed, title: DATA_TEXTS[language].alertsFeed },
  { as: "feed", type: ATOM, href: FEED_ADDRESSES.cap, name: DATA_TEXTS[language].capFeed, title: DATA_TEXTS[language].capFeed },
];

/** The feed of issues, beside a page. */
export const issueFeed = (language: Language): FileBeside[] => [
  { as: "feed", type: ATOM, href: FEED_ADDRESSES.issues(language), name: DATA_TEXTS[language].issuesFeed, title: DATA_TEXTS[language].issuesFeed },
];
