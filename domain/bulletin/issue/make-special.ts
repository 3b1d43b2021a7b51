import { intakesDownstream, whoIsTold } from "../../alert/who-is-told.ts";
import type { WaterRound } from "../../model/assessment.ts";
import type { Network, Section } from "../../model/network.ts";
import { dayOfIntervalEnd, plusHours, type CivilDate } from "../../model/time.ts";
import { downstreamOf } from "../../network/downstream.ts";
import { uniqueBases } from "../basis-list.ts";
import type { PublicEvent } from "../public-event.ts";
import type { Named } from "./issue-content.ts";
import type { IssueSubject } from "./issue-kind.ts";
import { issueSources } from "./issue-sources.ts";
import { issueHead, issueSection, named, type IssueFrame, type Made } from "./make-issue.ts";
import { inRiverOrder } from "./river-order.ts";
import type { SpecialContent, SpecialEvent, SpecialSection } from "./special-content.ts";

/** Hours of rounds before the event that are shown with it: what the water was like. */
const SHOWN_BEFORE_HOURS = 12;

/** What is stored for a special issue: the event as it was public, and the rounds of the sections up- and downstream over its span. */
export interface SpecialReadings {
  readonly network: Network;
  readonly event: SpecialEvent;
  readonly span: SpecialContent["span"];
  readonly rounds: readonly WaterRound[];
}

const sectionOf = (network: Network, place: string): Section | undefined => network.sections.find(({ id }) => id === place);

/** Whether an event touches more than one city: abnormal water at a section whose water, or whose boundary, another city shares. Air is told of in the daily issue. */
export function crossesBorder({ place, kind, startedAt }: Pick<PublicEvent, "place" | "kind" | "startedAt">, network: Network): boolean {
  const section = sectionOf(network, place);
  return kind === "water-abnormal" && section !== undefined && whoIsTold(network, section, dayOfIntervalEnd(startedAt)).length > 1;
}

/** The subject of the special issue of an event. */
export function specialSubject({ place, kind, item, startedAt, lastAt, value, limit, unit, multiple, edition, clause }: SpecialEvent): IssueSubject & { readonly event: SpecialEvent } {
  const event = { place, kind, item, startedAt, lastAt, value, limit, unit, multiple, edition, clause };
  return { kind: "special", id: `${place}/${item}/${startedAt}`, day: dayOfIntervalEnd(lastAt), event };
}

/** First and last round that a special issue shows. */
export const specialSpan = ({ startedAt, lastAt }: Pick<SpecialEvent, "startedAt" | "lastAt">): SpecialContent["span"] => ({ from: plusHours(startedAt, -SHOWN_BEFORE_HOURS), to: lastAt });

/** The sections whose rounds a special issue shows: that of the event, and those whose water it gets or that get its water, in river order. */
export function sectionsAround(network: Network, place: string): { readonly section: Section; readonly lies: SpecialSection["lies"] }[] {
  const below = new Set(downstreamOf(network, place).map(({ id }) => id));
  return inRiverOrder(network.sections).flatMap((section): { readonly section: Section; readonly lies: SpecialSection["lies"] }[] => {
    if (section.id === place) return [{ section, lies: "here" }];
    if (below.has(section.id)) return [{ section, lies: "downstream" }];
    return downstreamOf(network, section.id).some(({ id }) => id === place) ? [{ section, lies: "upstream" }] : [];
  });
}

/**
 * Makes the special issue (专报) on abnormal water that touches more than one city: the event as it was public, who is told, the intakes that
 * the water reaches, and the rounds of the sections up- and downstream from half a day before it. Never fails on a section of the network.
 */
export function makeSpecial({ network, event, span, rounds }: SpecialReadings, frame: IssueFrame): Made<SpecialContent> {
  const day: CivilDate = dayOfIntervalEnd(event.lastAt);
  const section = sectionOf(network, event.place);
  if (section === undefined) throw new RangeError(`the network has no section ${event.place}`);
  const cityOf = (id: string): Named => named(network.cities.find((city) => city.id === id) ?? { zh: id, en: id });
  const shown = sectionsAround(network, event.place);
  const used = rounds.filter(({ place, endsAt }) => shown.some((each) => each.section.id === place) && endsAt >= span.from && endsAt <= span.to);
  return {
    ...issueHead("special", day, frame, issueSources(used)),
    span, event, cities: whoIsTold(network, section, dayOfIntervalEnd(event.startedAt)).map(cityOf), intakes: intakesDownstream(network, section).map(named),
    sections: shown.map((each) => ({ ...issueSection({ day, network, rounds: used }, each.section), lies: each.lies })),
    basis: uniqueBases(used.flatMap(({ basis }) => basis)),
  };
}
