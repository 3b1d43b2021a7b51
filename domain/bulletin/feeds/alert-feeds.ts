import { KIND_WORDS, MOVE_WORDS } from "../../alert/event-words.ts";
import type { NoticeBody } from "../../alert/notice-body.ts";
import { DATA_TEXTS } from "../data/data-texts.ts";
import type { Language, PageInput } from "../page-input.ts";
import { ADDRESSES } from "../site/addresses.ts";
import { absoluteHref } from "../site/public-site.ts";
import { hrefOf, type FileMaker } from "../site/site-file.ts";
import { TEXTS } from "../texts.ts";
import { capKey } from "./cap-key.ts";
import { FEED_ADDRESSES } from "./feed-addresses.ts";
import { feedFile } from "./feed-file.ts";
import type { AtomEntry, AtomLink } from "./write-atom.ts";

const CAP = "application/cap+xml";

/** What a notice says in one line; a demonstration says so first. */
function titleOf({ move, kind, where }: NoticeBody, { demonstration }: PageInput, language: Language): string {
  const mark = demonstration === null ? "" : `【${TEXTS[language].demonstration}】`;
  return `${mark}${MOVE_WORDS[move][language]} · ${KIND_WORDS[kind][language]} · ${where[language]}`;
}

function entryOf(notice: NoticeBody, input: PageInput, language: Language, links: readonly AtomLink[]): AtomEntry {
  return { id: `urn:beijiang-watch:notice:${notice.noticeId}`, title: titleOf(notice, input, language), updated: notice.madeAt, links, categories: [notice.kind, notice.move], content: notice.text[language] };
}

const capLink = ({ noticeId }: NoticeBody, { publicSite }: PageInput): AtomLink => ({ rel: "alternate", type: CAP, href: absoluteHref(publicSite, `/${capKey(noticeId)}`) });

/** The page of the place, where it stands. */
function pageLinks({ place }: NoticeBody, { publicSite, placePages, network }: PageInput, language: Language): AtomLink[] {
  if (!placePages.has(place)) return [];
  const address = network.sections.some(({ id }) => id === place) ? ADDRESSES.section(place) : ADDRESSES.station(place);
  return [{ rel: "alternate", type: "text/html", href: absoluteHref(publicSite, hrefOf(address, language)) }];
}

const alertsMaker = (language: Language): FileMaker<PageInput> => {
  const key = FEED_ADDRESSES.alerts(language).slice(1);
  return {
    key,
    make: (input) => feedFile({
      key, page: ADDRESSES.front, language, title: DATA_TEXTS[language].alertsFeed,
      entries: input.notices.map((notice) => entryOf(notice, input, language, [...pageLinks(notice, input, language), capLink(notice, input)])),
    }, input),
  };
};

const capKeyOfFeed = FEED_ADDRESSES.cap.slice(1);

/**
 * Feeds of what the public was told (超标、提示、水质异常通报): each notice an entry of its own, also that something is over, was corrected or
 * withdrawn; for people in two languages, and one that leads to the CAP messages.
 */
export const alertFeedMakers: readonly FileMaker<PageInput>[] = [
  {
    key: capKeyOfFeed,
    make: (input) => feedFile({
      key: capKeyOfFeed, page: ADDRESSES.front, language: "zh", title: DATA_TEXTS.zh.capFeed, entries: input.notices.map((notice) => entryOf(notice, input, "zh", [capLink(notice, input)])),
    }, input),
  },
  alertsMaker("en"), alertsMaker("zh"),
];
