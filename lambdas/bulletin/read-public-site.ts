import * as z from "zod";
import type { PublicSite } from "../../domain/bulletin/site/public-site.ts";

const Licence = z.strictObject({ zh: z.string().min(1), en: z.string().min(1), address: z.url({ protocol: /^https?$/ }).nullable() });
const Setting = z.strictObject({ origin: z.union([z.literal("api"), z.string().regex(/^https?:\/\/[^/\s]+$/)]).nullable(), licence: Licence.nullable() });

/**
 * The site's address and licence from a step's setting (JSON). `api`: readers find the pages where the API answers. Throws at start where
 * it is no such thing.
 */
export function readPublicSite(setting: string, api: string): PublicSite {
  const { origin, licence } = Setting.parse(JSON.parse(setting));
  return { origin: origin === "api" ? api : origin, licence };
}
