import { digestOf } from "../../model/digest.ts";
import type { City, Place } from "../../model/network.ts";
import type { PastEvent } from "../past-events.ts";
import type { PublicEvent } from "../public-event.ts";
import { absoluteHref } from "../site/public-site.ts";
import type { FileMaker } from "../site/site-file.ts";
import type { SiteFrame } from "../site/site-frame.ts";
import { assessmentTable, type ToldAssessment } from "./assessment-table.ts";
import { csvText, tableObjects, type DataTable } from "./csv-table.ts";
import { DATA_TEXTS } from "./data-texts.ts";
import { inertJson } from "./inert-json.ts";
import { toldLicence } from "./told-licence.ts";

/** What a page shows, as data: nothing that the page does not say. */
export interface PageData {
  readonly zh: string;
  readonly en: string;
  readonly places: readonly (Place | City)[];
  readonly figures: readonly ToldAssessment[];
  readonly events: readonly (PublicEvent | PastEvent)[];
}

export const JSON_TYPE = "application/json; charset=utf-8";
export const CSV_TYPE = "text/csv; charset=utf-8; header=present";

/** Who and where a place is; positions stand in `places.geojson`. */
const toldPlace = (place: Place | City) => ({
  id: place.id, zh: place.zh, en: place.en, ...("medium" in place ? { medium: place.medium, city: place.city } : {}), ...("river" in place ? { river: place.river } : {}),
});

function jsonBody(address: string, { publicSite, issuer, demonstration }: SiteFrame, { zh, en, places, events }: PageData, figures: DataTable) {
  return {
    page: absoluteHref(publicSite, address), title: { zh, en }, state: { zh: DATA_TEXTS.zh.provisional, en: DATA_TEXTS.en.provisional }, issuer, licence: toldLicence(publicSite.licence), demonstration,
    places: places.map(toldPlace), events, figures: tableObjects(figures),
  };
}

/**
 * The same as a page in JSON and in CSV, at addresses that stay (`data.json`, `data.csv` in the folder of the Chinese page). Made from the inputs of
 * the page, put before it. Null where the page has nothing to say.
 */
export function dataMakers<I extends SiteFrame>(address: string, dataOf: (input: I) => PageData | null): FileMaker<I>[] {
  const [jsonKey, csvKey] = [`${address.slice(1)}data.json`, `${address.slice(1)}data.csv`];
  const made = lastOf((input: I) => {
    const data = dataOf(input);
    return data && { data, table: assessmentTable(data.figures) };
  });
  return [
    {
      key: jsonKey,
      make: (input) => {
        const of = made(input);
        if (of === null) return null;
        const body = jsonBody(address, input, of.data, of.table);
        const text = inertJson(body);
        return { key: jsonKey, contentType: JSON_TYPE, body: `{"madeAt":"${input.now}",${text.slice(1)}\n`, digest: digestOf(text) };
      },
    },
    {
      key: csvKey,
      make: (input) => {
        const of = made(input);
        if (of === null) return null;
        const body = csvText(of.table);
        return { key: csvKey, contentType: CSV_TYPE, body, digest: digestOf(body) };
      },
    },
  ];
}

/** Remembers what was made of the last input: the files of a subject are made from one. */
function lastOf<I, R>(make: (input: I) => R): (input: I) => R {
  let last: { readonly input: I; readonly made: R } | undefined;
  return (input) => (last?.input === input ? last : (last = { input, made: make(input) })).made;
}
