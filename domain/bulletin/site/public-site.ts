/** What may be done with the data (数据许可), as the operator states it. */
export interface Licence {
  readonly zh: string;
  readonly en: string;
  /** Where it is written; null where only its name is known. */
  readonly address: string | null;
}

/** The site as its readers find it. */
export interface PublicSite {
  /** Scheme and host, without a slash at the end; null: not known, so that links stay relative. */
  readonly origin: string | null;
  /** Null: none is stated (未声明). */
  readonly licence: Licence | null;
}

/** Neither an address nor a licence is known. */
export const UNKNOWN_SITE: PublicSite = { origin: null, licence: null };

/** A link to a path of the site: absolute where the site knows its address. */
export const absoluteHref = ({ origin }: PublicSite, path: string): string => `${origin ?? ""}${path}`;
