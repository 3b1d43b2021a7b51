import { timeWords, valueWords, type Words } from "../alert/event-words.ts";
import { html, type Markup } from "../bulletin/markup.ts";
import type { Instant } from "../model/time.ts";
import type { DeskMatter, DeskReceipt, HandoverSheet } from "./desk.ts";
import { DRILL_WORDS } from "./joint-words.ts";

const time = (at: Instant | null): string => (at === null ? "—" : timeWords("water-abnormal", at));
const both = ({ zh, en }: Words): Markup => html`${zh}<small lang="en"> ${en}</small>`;
const STYLE = "body{font:16px/1.5 sans-serif;max-width:60rem;margin:1rem auto;padding:0 1rem}table{border-collapse:collapse;width:100%}th,td{border:1px solid #767676;padding:.3rem .5rem;text-align:left;vertical-align:top}small{color:#555}@media print{body{max-width:none}}";

/** A page of a desk: complete, printable, without scripts. `title` and `body` in both languages. */
export function deskPage(title: Words, body: Markup): string {
  return `<!doctype html>\n${String(html`<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${title.zh} · ${title.en}</title><style>${STYLE}</style></head><body><main><h1>${title.zh} <small lang="en">${title.en}</small></h1>${body}</main></body></html>`)}`;
}

/** The handover sheet (交接班记录) as a page to be printed and signed. */
export function handoverPage({ city, at, toAcknowledge, toReport, awaited, others }: HandoverSheet): string {
  return deskPage({ zh: `${city.zh}联防联控交接班记录`, en: `Handover sheet of ${city.en}` }, html`
    <p>截至 ${time(at)}（北京时间） <small lang="en">as of ${time(at)}, Beijing time</small></p>
    ${part({ zh: "待我方回执", en: "To acknowledge" }, toAcknowledge.map(({ matter, receipt }) => row(matter, [receipt])))}
    ${part({ zh: "待我方报告", en: "To report" }, toReport.map((matter) => row(matter, matter.receipts)))}
    ${part({ zh: "待对方回执", en: "Receipts awaited" }, awaited.map((matter) => row(matter, matter.receipts.filter(({ state }) => state !== "acknowledged"))))}
    ${part({ zh: "其他在办事项", en: "Other open matters" }, others.map((matter) => row(matter, matter.receipts)))}
    <p>交班人 ____________　接班人 ____________　时间 ____________ <small lang="en">handed over by, taken over by, time</small></p>`);
}

function part(title: Words, rows: readonly Markup[]): Markup {
  if (rows.length === 0) return html`<h2>${both(title)}</h2><p>无 <small lang="en">none</small></p>`;
  return html`<h2>${both(title)}（${rows.length}）</h2><table><thead><tr><th scope="col">事项 <small lang="en">matter</small></th><th scope="col">断面、类别 <small lang="en">section, class</small></th><th scope="col">报告 <small lang="en">reports</small></th><th scope="col">回执 <small lang="en">receipts</small></th></tr></thead><tbody>${rows}</tbody></table>`;
}

function row(matter: DeskMatter, receipts: readonly DeskReceipt[]): Markup {
  return html`<tr><td>${matter.drill === null ? "" : html`<strong>${DRILL_WORDS.zh}${matter.drill}</strong><br>`}${matter.id}<br>${time(matter.openedAt)}</td>
    <td>${both(matter.section)}<br>${both(valueWords(matter.class, "class"))}（${time(matter.lastAt)}）</td>
    <td>${matter.reporter.zh}：${both(matter.reports.words)}（${matter.reports.count}）</td>
    <td>${receipts.map(({ city, words, post, dueAt }) => html`<p>${city.zh}：${both(words)}${post === null ? "" : html`<br>${post.zh}，应于 ${time(dueAt)} 前回执`}</p>`)}</td></tr>`;
}
