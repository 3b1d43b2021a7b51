import { dataBlock, html, type Markup } from "../markup.ts";
import { absoluteHref } from "../site/public-site.ts";
import { TEXTS } from "../texts.ts";
import { OPEN_GRAPH_PICTURE } from "./open-graph-picture.ts";
import { pageDataset, type DatasetAbout, type DescribedPage } from "./page-dataset.ts";

interface MachineHead extends DescribedPage {
  /** Null: the page is no data. */
  readonly dataset: DatasetAbout | null;
}

const LOCALES = { zh: "zh_CN", en: "en_GB" } as const;

/** Address and picture are absolute by the protocol: without the site's address they are left out. */
function openGraph({ language, title, description, address, publicSite }: MachineHead): Markup {
  const t = TEXTS[language];
  const of = [["og:type", "website"], ["og:site_name", t.siteName], ["og:locale", LOCALES[language]], ["og:title", title], ["og:description", description]];
  const absolute = publicSite.origin === null ? [] : [
    ["og:url", absoluteHref(publicSite, address)], ["og:image", absoluteHref(publicSite, `/assets/${OPEN_GRAPH_PICTURE.name}`)], ["og:image:type", "image/png"],
    ["og:image:width", String(OPEN_GRAPH_PICTURE.width)], ["og:image:height", String(OPEN_GRAPH_PICTURE.height)], ["og:image:alt", t.siteName],
  ];
  return html`${[...of, ...absolute].map(([property, content]) => html`
<meta property="${property}" content="${content}">`)}`;
}

/** What stands in a page's head for machines: files beside it, how it is shown where it is shared (Open Graph), its data described (JSON-LD). */
export function machineHead(head: MachineHead): Markup {
  const { publicSite, address, files, dataset } = head;
  const canonical = publicSite.origin !== null && html`
<link rel="canonical" href="${absoluteHref(publicSite, address)}">`;
  return html`${canonical}${files.map(({ type, href, title }) => html`
<link rel="alternate" type="${type}" href="${href}" title="${title}">`)}${openGraph(head)}${dataset !== null && html`
${dataBlock(pageDataset({ ...head, about: dataset }))}`}`;
}
