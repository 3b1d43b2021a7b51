import { toldLicence } from "../data/told-licence.ts";
import type { Issuer, Language } from "../page-input.ts";
import { absoluteHref, type PublicSite } from "../site/public-site.ts";
import { TEXTS } from "../texts.ts";
import type { FileBeside } from "./page-files.ts";

/** Said in the description of most pages already. */
const NOT_REVIEWED = { zh: "未经审核", en: "not reviewed" } as const;

/** What a page's data are about, beside its title and description. */
export interface DatasetAbout {
  /** ISO 8601: a day, a month; absent where the page tells what is now. */
  readonly temporal?: string;
  /** The place and, where its source gives one, its position as published. */
  readonly place?: { readonly name: string; readonly longitude: string | null; readonly latitude: string | null };
}

/** A page as its head describes it to machines. */
export interface DescribedPage {
  readonly language: Language;
  readonly title: string;
  readonly description: string;
  /** Of this page in this language. */
  readonly address: string;
  readonly issuer: Issuer;
  readonly publicSite: PublicSite;
  readonly files: readonly FileBeside[];
}

/** A page's data as schema.org Dataset, for search engines and catalogues. Says no more than the page does. */
export function pageDataset({ language, title, description, address, issuer, publicSite, files, about: { temporal, place } }: DescribedPage & { readonly about: DatasetAbout }): object {
  const { licence } = publicSite;
  const position = place !== undefined && place.longitude !== null && place.latitude !== null ? { geo: { "@type": "GeoCoordinates", longitude: place.longitude, latitude: place.latitude } } : {};
  return {
    "@context": "https://schema.org", "@type": "Dataset", name: title, description: description.includes(NOT_REVIEWED[language]) ? description : `${description} ${TEXTS[language].provisional}`, url: absoluteHref(publicSite, address), inLanguage: TEXTS[language].htmlLanguage,
    isAccessibleForFree: true, creator: { "@type": "Organization", name: issuer[language] }, ...(licence === null ? {} : { license: licence.address ?? toldLicence(licence)[language] }),
    ...(temporal === undefined ? {} : { temporalCoverage: temporal }), ...(place === undefined ? {} : { spatialCoverage: { "@type": "Place", name: place.name, ...position } }),
    distribution: files.filter((file) => file.as === "data").map(({ type, href }) => ({ "@type": "DataDownload", encodingFormat: type, contentUrl: absoluteHref(publicSite, href) })),
  };
}
