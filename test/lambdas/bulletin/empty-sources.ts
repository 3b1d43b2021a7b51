import { network } from "../../../domain/network/network.ts";
import { DEMONSTRATION_ISSUER } from "../../../domain/bulletin/page-input.ts";
import { UNKNOWN_SITE } from "../../../domain/bulletin/site/public-site.ts";
import type { PageSources } from "../../../lambdas/bulletin/gather-page.ts";

/** Stores in which nothing is yet. */
export const emptySources: PageSources = {
  network, issuer: DEMONSTRATION_ISSUER, demonstration: null, publicSite: UNKNOWN_SITE,
  assessments: { range: async () => [], latest: async () => [] }, events: { ofPlace: async () => [], archived: async () => [] }, standing: async () => new Set(), latestIssues: async () => [], publicNotices: async () => [],
};
