import { digestOf } from "../../model/digest.ts";
import type { Network } from "../../model/network.ts";
import { sectionsWithPage } from "../find/render-search.ts";
import { ADDRESSES } from "../site/addresses.ts";
import { absoluteHref, type PublicSite } from "../site/public-site.ts";
import type { FileMaker } from "../site/site-file.ts";
import { TEXTS } from "../texts.ts";
import { inertJson } from "./inert-json.ts";
import { toldLicence } from "./told-licence.ts";

/** A feature of RFC 7946; `geometry` null: unlocated. */
interface Feature {
  readonly type: "Feature";
  readonly id: string;
  readonly geometry: { readonly type: "Point"; readonly coordinates: readonly [number, number] } | null;
  readonly properties: Readonly<Record<string, unknown>>;
}

const NOTES = {
  positions: { zh: "站点位置按国家网公布，坐标系未说明（未核实）；断面没有官方坐标，取水口只到河段，均不标注位置。", en: "Positions of stations as the national network publishes them, reference system not told (unverified); sections have no official coordinates and intakes are told by their reach only: neither is located." },
  intake: { zh: TEXTS.zh.intakeNote, en: TEXTS.en.intakeNote },
};

/**
 * The places of the network as GeoJSON (RFC 7946). Air stations stand where their source puts them. Sections have no official coordinates and intakes
 * are told by their reach only: both without geometry, in the order of the water by `downstream`. A page is named where it stands.
 */
export function placesGeojson({ airStations, sections, reaches }: Network, site: PublicSite, placePages: ReadonlySet<string>): object {
  const page = (id: string, address: string) => (placePages.has(id) ? { page: absoluteHref(site, address) } : {});
  const stations = airStations.map(({ id, zh, en, city, longitude, latitude, role, zone, published }): Feature => ({
    type: "Feature", id, geometry: longitude === null || latitude === null ? null : { type: "Point", coordinates: [Number(longitude), Number(latitude)] },
    properties: { kind: "air-station", zh, en, city, role, zone, published: { from: published.from, until: published.until }, ...page(id, ADDRESSES.station(id)) },
  }));
  const rivers = sectionsWithPage({ sections }).map(({ id, zh, en, city, river, target }): Feature => ({
    type: "Feature", id, geometry: null, properties: { kind: "section", zh, en, city, river, target: target && { class: target.class, sureness: target.sureness }, ...page(id, ADDRESSES.section(id)) },
  }));
  const intakes = reaches.filter(({ kind }) => kind === "intake").map(({ id, zh, en, city, usedBy, downstream }): Feature => ({
    type: "Feature", id: `reach-${id}`, geometry: null, properties: { kind: "intake", reach: id, zh, en, city, usedBy, downstream, note: NOTES.intake },
  }));
  return { type: "FeatureCollection", note: NOTES.positions, licence: toldLicence(site.licence), features: [...stations, ...rivers, ...intakes] };
}

export const GEOJSON_ADDRESS = "/places.geojson";
const KEY = GEOJSON_ADDRESS.slice(1);

/** The file of it. */
export const geojsonMaker: FileMaker<{ readonly network: Network; readonly publicSite: PublicSite; readonly placePages: ReadonlySet<string> }> = {
  key: KEY,
  make: ({ network, publicSite, placePages }) => {
    const body = `${inertJson(placesGeojson(network, publicSite, placePages))}\n`;
    return { key: KEY, contentType: "application/geo+json; charset=utf-8", body, digest: digestOf(body) };
  },
};
