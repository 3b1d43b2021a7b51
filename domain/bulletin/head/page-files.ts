import { DATA_TEXTS } from "../data/data-texts.ts";
import { dumpAddress, GZIP_TYPE } from "../data/day-dump.ts";
import type { Language } from "../page-input.ts";

/** A file beside a page (数据文件): another form of what the page says, or a feed. */
export interface FileBeside {
  /** `data`: the same or more as data; `feed`: what is new. */
  readonly as: "data" | "feed";
  readonly type: string;
  readonly href: string;
  /** Short, for a link. */
  readonly name: string;
  readonly title: string;
}

/** JSON and CSV in the folder of a page. */
export function dataBeside(address: string, language: Language, name = "data"): FileBeside[] {
  const title = DATA_TEXTS[language].pageData;
  return [
    { as: "data", type: "application/json", href: `${address}${name}.json`, name: "JSON", title: `${title} JSON` },
    { as: "data", type: "text/csv", href: `${address}${name}.csv`, name: "CSV", title: `${title} CSV` },
  ];
}

/** All data of a day or month, packed. */
export const dumpBeside = (span: string, language: Language): FileBeside => ({ as: "data", type: GZIP_TYPE, href: dumpAddress(span), name: "CSV.gz", title: DATA_TEXTS[language].dump });
