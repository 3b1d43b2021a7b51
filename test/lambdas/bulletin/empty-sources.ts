import { network } from "../../../domain/network/network.ts";
import { DEMONSTRATION_ISSUER } from "../../../domain/bulletin/page-input.ts";
import type { SiteSources } from "../../../lambdas/bulletin/site-sources.ts";

/** Stores in which nothing is yet. */
export const emptySources: SiteSources = {
  network, issuer: DEMONSTRATION_ISSUER, demonstration: null,
  assessments: { range: async () => [], latest: async () => [] }, events: { ofPlace: async () => [] }, standing: async () => new Set(),
};
