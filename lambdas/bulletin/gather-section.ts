import { publicEvents } from "../../domain/alert/public-events.ts";
import { pastEvents } from "../../domain/bulletin/past-events.ts";
import type { SectionInput } from "../../domain/bulletin/section/section-input.ts";
import { ADDRESSES } from "../../domain/bulletin/site/addresses.ts";
import { keyOfPage } from "../../domain/bulletin/site/site-file.ts";
import type { Section } from "../../domain/model/network.ts";
import { plusHours, type Instant } from "../../domain/model/time.ts";
import { monthsUntil, SHOWN_MONTHS } from "./gather-station.ts";
import { gatherEvents } from "./gather-events.ts";
import type { SiteSources } from "./site-sources.ts";

const SHOWN_HOURS = 30 * 24;

/** Reads all that the page of a section says, as of `now`. */
export async function gatherSection({ network, assessments, events, standing, issuer, demonstration, publicSite }: SiteSources, section: Section, now: Instant): Promise<SectionInput> {
  const [rounds, months, series] = await Promise.all([
    assessments.range(section.id, "water-round", plusHours(now, -SHOWN_HOURS - 4), now),
    assessments.latest(section.id, "section-month", monthsUntil(now), SHOWN_MONTHS),
    gatherEvents(events, section.id, now),
  ]);
  const pageOf = (month: string): string => keyOfPage(ADDRESSES.sectionMonth(section.id, month), "zh");
  const stand = await standing(ADDRESSES.section(section.id).slice(1), months.map(({ period }) => pageOf(period.id)));
  const here = network.reaches.find(({ id }) => id === section.id);
  return {
    section, cities: network.cities, now, rounds, months, issuer, demonstration, publicSite,
    above: network.reaches.filter(({ downstream }) => downstream.includes(section.id)), below: network.reaches.filter(({ id }) => here?.downstream.includes(id)),
    openEvents: publicEvents(series, now), pastEvents: pastEvents(series), monthPages: months.map(({ period }) => period.id).filter((month) => stand.has(pageOf(month))),
  };
}
