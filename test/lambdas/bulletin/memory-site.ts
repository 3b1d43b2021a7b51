import type { SiteFile } from "../../../domain/bulletin/site/site-file.ts";
import type { StandingPage } from "../../../lambdas/adapters/site-bucket.ts";

/** The site on a map: a file is put over exactly the etag that was read (If-Match), or where nothing stood (If-None-Match). */
export function memorySite() {
  const pages = new Map<string, { readonly html: string; readonly page: StandingPage }>();
  /** What was put once and for all. */
  const forever = new Map<string, string | Uint8Array>();
  const log: string[] = [];
  let etags = 0;
  return {
    pages, forever, log,
    standing: async (key: string): Promise<StandingPage | undefined> => pages.get(key)?.page,
    replaceFile: async ({ key, body, digest }: SiteFile, over: StandingPage | undefined): Promise<"written" | "outdated"> => {
      if (pages.get(key)?.page.etag !== over?.etag) return "outdated";
      etags += 1;
      pages.set(key, { html: typeof body === "string" ? body : Buffer.from(body).toString("latin1"), page: { etag: `"${etags}"`, digest } });
      log.push(key);
      return "written";
    },
    bytes: async (key: string): Promise<Uint8Array> => Buffer.from(pages.get(key)!.html, "latin1"),
    keepForever: async (key: string, body: string | Uint8Array, _type: string): Promise<void> => {
      log.push(key);
      if (!forever.has(key)) forever.set(key, body);
    },
    keysUnder: async (prefix: string): Promise<string[]> => [...pages.keys()].filter((key) => key.startsWith(prefix)),
  };
}
