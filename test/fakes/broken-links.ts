/** Where a link leads, by file type: what a reader or a machine would follow. */
function linksOf(key: string, text: string): string[] {
  const found = (pattern: RegExp): string[] => [...text.matchAll(pattern)].map((match) => match[1]!);
  if (key.endsWith(".html")) return [...found(/\s(?:href|src)="([^"]+)"/g), ...found(/<meta property="og:(?:url|image)" content="([^"]+)"/g), ...found(/"(?:contentUrl|url)":"([^"]+)"/g)];
  if (key.endsWith(".atom") || key.startsWith("sitemap")) return [...found(/\shref="([^"]+)"/g), ...found(/<loc>([^<]+)<\/loc>/g)];
  if (key === "robots.txt") return found(/Sitemap: (.+)/g);
  if (key.endsWith("json")) return found(/"page":"([^"]+)"/g);
  return [];
}

/** The key that a link asks the site for; undefined where it leads elsewhere or to the read API. */
function keyOf(link: string, origin: string): string | undefined {
  const path = (link.startsWith(`${origin}/`) ? link.slice(origin.length) : link).replace(/[#?].*$/s, "");
  if (!path.startsWith("/") || path.startsWith("//") || path.startsWith("/v1/")) return undefined;
  return path.endsWith("/") ? `${path.slice(1)}index.html` : path.slice(1);
}

/** Every link of a site that leads to no file of it, as "from → to"; and how many lead to one. */
export function brokenLinks(files: ReadonlyMap<string, string>, origin: string): { readonly broken: string[]; readonly followed: number } {
  const asked = [...files].flatMap(([key, text]) => linksOf(key, text).map((link) => ({ key, to: keyOf(link, origin) }))).filter(({ to }) => to !== undefined);
  return { broken: [...new Set(asked.filter(({ to }) => !files.has(to!)).map(({ key, to }) => `${key} → ${to}`))], followed: asked.length };
}
