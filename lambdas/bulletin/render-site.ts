import { FILTER_SCRIPT } from "../../domain/bulletin/find/filter-script.ts";
import { OPEN_GRAPH_PICTURE } from "../../domain/bulletin/head/open-graph-picture.ts";
import type { PageInput } from "../../domain/bulletin/page-input.ts";
import { dayMakers, frontMakers, listMakers, monthMakers, sectionMakers, sectionMonthMakers, stationMakers, stationMonthMakers } from "../../domain/bulletin/site/site-makers.ts";
import type { SubjectKey } from "../../domain/bulletin/site/touched-subjects.ts";
import { renderStylesheet } from "../../domain/bulletin/stylesheet.ts";
import type { CivilDate, Instant } from "../../domain/model/time.ts";
import { gatherArchiveDay, gatherArchiveMonth, gatherSectionMonth, gatherStationMonth } from "./gather-archive.ts";
import { gatherLists } from "./gather-lists.ts";
import { monthDump } from "./month-dump.ts";
import type { PageSources } from "./gather-page.ts";
import { gatherSection } from "./gather-section.ts";
import { gatherStation } from "./gather-station.ts";
import { renderSubject, type SitePort } from "./render-subject.ts";

export interface BulletinPorts {
  readonly site: SitePort & { keepForever(key: string, body: string | Uint8Array, contentType: string): Promise<void>; keysUnder(prefix: string): Promise<string[]>; bytes(key: string): Promise<Uint8Array> };
  readonly sources: PageSources;
  readonly front: (now: Instant) => Promise<PageInput>;
  readonly now: () => Instant;
}

/**
 * Makes one part of the site again (`station 1345A`, `front` …); what the pages are drawn with goes first. `hourly`: the front page says a new
 * time even where nothing else changed. Returns how many files were put. Throws on a part that does not exist.
 */
export const renderSite = ({ site, sources, front, now }: BulletinPorts) => {
  const render = renderSubject(site, now);
  const assets = once(() => keepAssets(site));
  return async (subject: SubjectKey, hourly = false): Promise<number> => {
    await assets();
    const [kind, id = "", month = ""] = subject.split(" ");
    switch (kind) {
      case "station": return render({ makers: stationMakers(id), gather: (at) => gatherStation(sources, placeOf(sources.network.airStations, id), at) });
      case "section": return render({ makers: sectionMakers(id), gather: (at) => gatherSection(sources, placeOf(sources.network.sections, id), at) });
      case "station-month": return render({ makers: stationMonthMakers(id, month), gather: (at) => gatherStationMonth(sources, placeOf(sources.network.airStations, id), month, at) });
      case "section-month": return render({ makers: sectionMonthMakers(id, month), gather: (at) => gatherSectionMonth(sources, placeOf(sources.network.sections, id), month, at) });
      case "day": return render({ makers: dayMakers(id as CivilDate), gather: (at) => gatherArchiveDay(sources, id as CivilDate, at) });
      case "month": return render({ makers: monthMakers(id), gather: (at) => gatherArchiveMonth(sources, id, at) });
      case "dump": return render(monthDump(site, id));
      case "lists": return render({ makers: listMakers, gather: (at) => gatherLists({ ...sources, keysUnder: (prefix) => site.keysUnder(prefix) }, at) });
      case "front": return render({ makers: frontMakers, gather: front }, hourly);
      default: throw new Error(`the site has no part ${subject}`);
    }
  };
};

async function keepAssets(site: BulletinPorts["site"]): Promise<void> {
  const style = renderStylesheet();
  await site.keepForever(`assets/${style.name}`, style.css, "text/css; charset=utf-8");
  await site.keepForever(`assets/${FILTER_SCRIPT.name}`, FILTER_SCRIPT.body, "text/javascript; charset=utf-8");
  await site.keepForever(`assets/${OPEN_GRAPH_PICTURE.name}`, Buffer.from(OPEN_GRAPH_PICTURE.base64, "base64"), "image/png");
}

/** Does it once, and again where it failed. */
function once(task: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => (done ??= task().catch((error: unknown) => {
    done = undefined;
    throw error;
  }));
}

function placeOf<T extends { readonly id: string }>(places: readonly T[], id: string): T {
  const found = places.find((place) => place.id === id);
  if (!found) throw new Error(`the network has no place ${id}`);
  return found;
}
