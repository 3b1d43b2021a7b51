import type { Language } from "../page-input.ts";

/** One file of the public site as it is put. `digest` is of what the file says, without when it was made: equal digests need no new put. */
export interface SiteFile {
  readonly key: string;
  readonly contentType: string;
  readonly body: string | Uint8Array;
  readonly digest: string;
  /** As in the header; without it a reader's copy counts for a minute. */
  readonly cacheControl?: string;
  /** It says when it was made, and is put again where the clock asks for a new time. */
  readonly stamped?: true;
  /** CSV that is put packed with gzip; its digest is of the text. */
  readonly packed?: true;
}

/**
 * Makes one file of the site from the inputs of its subject. The key is known before the inputs are read, so that what stands under it can be
 * read first. Null: there is nothing to say yet; what stands is left.
 */
export interface FileMaker<I> {
  readonly key: string;
  readonly make: (input: I) => SiteFile | null;
}

/** A page as rendered: HTML, and the digest of what it says. */
export interface RenderedPage {
  readonly html: string;
  readonly digest: string;
}

const HTML = "text/html; charset=utf-8";

/** Object key of the page at an address, which begins and ends with a slash: `/stations/1345A/` is `stations/1345A/index.html`, in English under `en/`. */
export const keyOfPage = (address: string, language: Language): string => `${hrefOf(address, language).slice(1)}index.html`;

/** Link to the page at an address in a language. */
export const hrefOf = (address: string, language: Language): string => (language === "zh" ? address : `/en${address}`);

/** Both languages of a page. English first: where the Chinese page stands, the English one does. */
export const pageMakers = <I>(address: string, render: (input: I, language: Language) => RenderedPage | null): FileMaker<I>[] =>
  (["en", "zh"] as const).map((language) => {
    const key = keyOfPage(address, language);
    return {
      key,
      make: (input) => {
        const page = render(input, language);
        return page && { key, contentType: HTML, body: page.html, digest: page.digest, stamped: true };
      },
    };
  });
