import type { Language } from "../page-input.ts";

/** Words about the data, wherever they stand: pages, JSON, feeds, machine-readable descriptions. */
const ZH = {
  pageData: "本页数据", allData: "数据与许可", feeds: "订阅",
  licence: "数据许可", noLicence: "未声明", noLicenceNote: "发布单位未声明数据许可：转载、再利用前请向数据权属单位了解。",
  alertsFeed: "超标与异常通报（Atom）", capFeed: "超标与异常通报（CAP 1.2）", issuesFeed: "各期通报（Atom）", dump: "全部数据（CSV，gzip）",
  provisional: "实时数据，未经审核",
  geojson: "站点、断面与取水口（GeoJSON）", heading: "数据文件", about: [
    "各页数据：页面地址后加 data.json 或 data.csv，内容与页面相同，一行一个数值，带单位、质量标识、标准版本与修订次数。",
    "本站全部页面和数据文件均可免费读取，不需要密钥；文件带 ETag，定时读取请带 If-None-Match。",
  ],
};
export type DataTexts = typeof ZH;

const EN: DataTexts = {
  pageData: "Data of this page", allData: "Data and licence", feeds: "Feeds",
  licence: "Licence of the data", noLicence: "none stated", noLicenceNote: "The publisher has stated no licence: ask those to whom the data belong before you use them again.",
  alertsFeed: "Notices of exceedances and abnormal water (Atom)", capFeed: "Notices of exceedances and abnormal water (CAP 1.2)", issuesFeed: "Issues (Atom)", dump: "All data (CSV, gzip)",
  provisional: "real-time data, not reviewed",
  geojson: "Stations, sections and intakes (GeoJSON)", heading: "Data files", about: [
    "Data of a page: its address with data.json or data.csv after it. They say what the page says, a row a value, with unit, quality flag, edition of the standard and revision.",
    "Everything on this site may be read by anyone, without a key. Files carry an ETag: whoever reads them by the clock sends If-None-Match.",
  ],
};

export const DATA_TEXTS: Readonly<Record<Language, DataTexts>> = { zh: ZH, en: EN };
