import { dataBeside } from "../head/page-files.ts";
import { htmlDocument, inBothLanguages, madeAtStamp, stamped } from "../document.ts";
import { html } from "../markup.ts";
import type { Language } from "../page-input.ts";
import { contentsPart } from "../place/contents-part.ts";
import { eventsPart } from "../place/events-part.ts";
import { ADDRESSES } from "../site/addresses.ts";
import type { RenderedPage } from "../site/site-file.ts";
import { nameIn } from "../view.ts";
import { sectionCharts } from "./section-charts.ts";
import type { SectionInput } from "./section-input.ts";
import { sectionFacts, sectionJudged } from "./section-judged.ts";
import { sectionMonths } from "./section-months.ts";
import { sectionNow } from "./section-now.ts";
import { sectionView } from "./section-view.ts";

/** The page of a river section: now, 24 hours, seven and thirty days, months, events, what it is and how it is judged. */
export function renderSection(input: SectionInput, language: Language): RenderedPage {
  const view = sectionView(input, language);
  const { p, own } = view;
  const name = nameIn(input.section, language);
  const contents: [string, string][] = [["day", p.dayHeading], ["week", p.weekHeading], ["month", p.monthHeading], ["months", p.monthsHeading], ["events", p.eventsHeading], ["what", p.whatHeading], ["judged", p.judgedHeading]];
  const main = html`${contentsPart(contents, p.contents)}${sectionNow(view)}${sectionCharts(view)}${sectionMonths(view)}${eventsPart(input, language)}${sectionFacts(view)}${sectionJudged(view)}`;
  const frame = { language, title: own.title(name, nameIn(input.section.river, language)), description: own.description(name), addresses: inBothLanguages(ADDRESSES.section(input.section.id)), issuer: input.issuer, demonstration: input.demonstration, publicSite: input.publicSite, files: dataBeside(ADDRESSES.section(input.section.id), language), dataset: { place: { name, longitude: null, latitude: null } } };
  return stamped(htmlDocument({ ...frame, main }), madeAtStamp(input.now, language));
}
