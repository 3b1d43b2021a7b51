import type { AirItem, ItemKey } from "../model/item.ts";
import type { Place } from "../model/network.ts";
import { cityStates, type CityState } from "./city-state.ts";
import { html, type Markup } from "./markup.ts";
import type { Language, PageInput } from "./page-input.ts";
import { riverState, type RiverState } from "./section-state.ts";
import { ADDRESSES } from "./site/addresses.ts";
import { hrefOf } from "./site/site-file.ts";
import { TEXTS, type Texts } from "./texts.ts";
import { itemSymbol } from "./value-text.ts";

/** What the parts of the page are made from: the input, what follows from it, and the language. */
export interface View {
  readonly input: PageInput;
  readonly language: Language;
  readonly t: Texts;
  readonly cities: readonly CityState[];
  readonly river: RiverState;
}

/** The view of an input in one language. */
export const viewOf = (input: PageInput, language: Language): View => ({ input, language, t: TEXTS[language], cities: cityStates(input), river: riverState(input) });

/** A name in the language of the page. */
export const nameIn = (named: { readonly zh: string; readonly en: string }, language: Language): string => named[language];

/** The name of a station or section, linked to its page where that stands. */
export function placeLink({ input, language }: { readonly input: Pick<PageInput, "placePages">; readonly language: Language }, place: Place, part = ""): Markup | string {
  const name = nameIn(place, language);
  if (!input.placePages.has(place.id)) return name;
  return html`<a href="${hrefOf(place.medium === "air" ? ADDRESSES.station(place.id) : ADDRESSES.section(place.id), language)}${part}">${name}</a>`;
}

/** The name of a city of the network, or its id where it is not registered. */
export function cityName(view: View, id: string): string {
  const city = view.input.network.cities.find((candidate) => candidate.id === id);
  return city ? nameIn(city, view.language) : id;
}

/** Items by their symbols, in a list of the page's language. */
export const itemList = (items: readonly (AirItem | ItemKey)[], t: Texts): string => items.map(itemSymbol).join(t.list);

/** How many stations and sections have nothing for the latest interval (缺测). */
export const missingCount = ({ cities, river }: View): number =>
  cities.reduce((sum, city) => sum + city.missing, 0) + [...river.sections, ...river.receivers].filter((state) => state.kind !== "current").length;
