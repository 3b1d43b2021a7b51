/** What a reader sees of a page: the text of its body without tags, entities read back. For tests only: our own markup is regular. */
export function visibleText(html: string): string {
  return html.slice(html.indexOf("<body>")).replace(/<svg[\s\S]*?<\/svg>/g, " ").replace(/<[^>]*>/g, "")
    .replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&amp;", "&").replace(/\s+/g, " ");
}

/** The text of the part of a page under the heading with this id. */
export function partText(html: string, id: string): string {
  const start = html.indexOf(`aria-labelledby="${id}"`);
  const end = html.indexOf("<h2", html.indexOf("<h2", start) + 3);
  return visibleText(`<body>${html.slice(start, end < 0 ? undefined : end)}`.replace(/^<body>[^>]*>/, "<body>"));
}
