import type { StandingPage } from "../../../lambdas/adapters/site-bucket.ts";

/** The site on a map: a page is put over exactly the etag that was read (If-Match), or where nothing stood (If-None-Match). */
export function memorySite() {
  const pages = new Map<string, { readonly html: string; readonly page: StandingPage }>();
  const log: string[] = [];
  let etags = 0;
  return {
    pages, log,
    standing: async (key: string): Promise<StandingPage | undefined> => pages.get(key)?.page,
    replace: async (key: string, html: string, digest: string, over: StandingPage | undefined): Promise<"written" | "outdated"> => {
      if (pages.get(key)?.page.etag !== over?.etag) return "outdated";
      etags += 1;
      pages.set(key, { html, page: { etag: `"${etags}"`, digest } });
      log.push(key);
      return "written";
    },
    keepForever: async (key: string, _body: string, _type: string): Promise<void> => { log.push(key); },
  };
}
