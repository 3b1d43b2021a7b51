import { DEMONSTRATION_ISSUER } from "../../domain/bulletin/page-input.ts";
import { hourlySubjects, LAST_SUBJECTS, touchedSubjects } from "../../domain/bulletin/site/touched-subjects.ts";
import type { AssessmentsChanged } from "../../domain/model/hint.ts";
import { gatherPage } from "../../lambdas/bulletin/gather-page.ts";
import { publicNotices } from "../../lambdas/bulletin/public-notices.ts";
import { renderSite } from "../../lambdas/bulletin/render-site.ts";
import { standingKeys } from "../../lambdas/bulletin/standing-keys.ts";
import { memorySite } from "../lambdas/bulletin/memory-site.ts";
import { BUNDLED_NOW, bundledWorld } from "./bundled-world.ts";

export interface BundledSite {
  /** Every file of the site by its key. */
  readonly files: ReadonlyMap<string, string>;
  /** What it was made from. */
  readonly world: Awaited<ReturnType<typeof bundledWorld>>;
}

/** The whole site as the real bulletin step makes it of the bundled readings, at the end of the demonstration. */
export async function bundledSite(): Promise<BundledSite> {
  const world = await bundledWorld();
  const site = memorySite();
  const installation = { sender: "beijiang-watch.invalid", issuer: DEMONSTRATION_ISSUER, status: "Exercise", api: "https://beijiang-watch.example" } as const;
  const sources = { ...world, publicNotices: publicNotices({ network: world.network, site, installation, notices: { get: async () => null } }), standing: standingKeys(site.keysUnder), latestIssues: async () => [], issuer: DEMONSTRATION_ISSUER, demonstration: { movedDates: true }, publicSite: { origin: "https://beijiang-watch.example", licence: null } };
  const render = renderSite({ site, sources, front: (at) => gatherPage(sources, at), now: () => BUNDLED_NOW });
  const touched = [...world.assessments.items.values()].flatMap(({ place, kind, endsAt }) => touchedSubjects({ place, kind: kind as AssessmentsChanged["kind"], ends: [endsAt] }, world.network, BUNDLED_NOW));
  for (const subject of new Set(touched)) if (!LAST_SUBJECTS.includes(subject)) await render(subject);
  for (const subject of hourlySubjects(world.network, BUNDLED_NOW)) await render(subject);
  return { world, files: new Map([...[...site.pages].map(([key, { html }]) => [key, html] as const), ...[...site.forever].map(([key, body]) => [key, String(body)] as const)]) };
}
