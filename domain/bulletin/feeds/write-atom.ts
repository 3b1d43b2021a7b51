import { xmlElement, xmlText } from "../../alert/cap/xml-text.ts";
import type { Instant } from "../../model/time.ts";

export interface AtomLink {
  readonly rel: "self" | "alternate" | "related";
  readonly type: string;
  readonly href: string;
}

export interface AtomEntry {
  /** For ever the same, and no other's. */
  readonly id: string;
  readonly title: string;
  readonly updated: Instant;
  readonly links: readonly AtomLink[];
  readonly categories: readonly string[];
  /** Plain text. */
  readonly content: string;
}

export interface AtomFeed {
  readonly id: string;
  readonly language: string;
  readonly title: string;
  readonly subtitle: string;
  readonly author: string;
  /** Under which licence; that none is stated. */
  readonly rights: string;
  readonly updated: Instant;
  readonly links: readonly AtomLink[];
  /** Newest first. */
  readonly entries: readonly AtomEntry[];
}

export const ATOM_TYPE = "application/atom+xml; charset=utf-8";

const linkElement = ({ rel, type, href }: AtomLink): string => `<link rel="${rel}" type="${xmlText(type)}" href="${xmlText(href)}"/>`;

const entryElement = ({ id, title, updated, links, categories, content }: AtomEntry): string => [
  "<entry>", xmlElement("id", id), xmlElement("title", title), xmlElement("updated", updated), ...links.map(linkElement),
  ...categories.map((term) => `<category term="${xmlText(term)}"/>`), `<content type="text">${xmlText(content)}</content>`, "</entry>",
].join("\n");

/** A feed as Atom (RFC 4287), UTF-8. Text only: nothing that a sender wrote is read as markup. */
export function writeAtom({ id, language, title, subtitle, author, rights, updated, links, entries }: AtomFeed): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>', `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${xmlText(language)}">`, xmlElement("id", id), xmlElement("title", title), xmlElement("subtitle", subtitle),
    xmlElement("updated", updated), `<author>${xmlElement("name", author)}</author>`, xmlElement("rights", rights), ...links.map(linkElement), ...entries.map(entryElement), "</feed>", "",
  ].join("\n");
}
