/**
 * What an issue says, one statement at a time, so that two contents of the same subject can be held against each other.
 * `key` is unique within an issue; the values are as a reader sees them.
 */
import type { Exceedance, WaterClass } from "../../model/assessment.ts";
import { AIR_ITEMS, CLASS_ITEMS, ITEMS, type ItemKey } from "../../model/item.ts";
import type { WaterExceedance } from "../../model/water-period.ts";
import { airLevel } from "../air-level.ts";
import { EN } from "../texts-en.ts";
import { ZH } from "../texts-zh.ts";
import { unitText } from "../value-text.ts";
import type { AirMonthContent, MonthChange, MonthCity } from "./air-month-content.ts";
import type { DailyContent, IssueRound, IssueSection, IssueStation, Named, ReportContent } from "./issue-content.ts";
import { STATED } from "./statement-words.ts";
import type { SectionReport, WaterReportContent } from "./water-report-content.ts";

export interface Statement {
  readonly key: string;
  readonly place: Named;
  readonly what: Named;
  readonly value: Named;
}

const same = (text: string): Named => ({ zh: text, en: text });
const orAbsent = (text: string | null | undefined): Named => (text === null || text === undefined ? STATED.absent : same(text));
const classText = (of: WaterClass | null): Named => (of === null ? STATED.noClass : { zh: ZH.className(of), en: EN.className(of) });
const names = (items: readonly Named[]): Named =>
  items.length === 0 ? STATED.none : { zh: items.map(({ zh }) => zh).join("；"), en: items.map(({ en }) => en).join("; ") };
const unitOf = (unit: string): string => (unitText(unit) === "" ? "" : ` ${unitText(unit)}`);

const over = ({ item, value, limit, unit, multiple }: Exceedance | WaterExceedance): Named => {
  const number = `${ITEMS[item].symbol} ${value}${unitOf(unit)}`;
  return {
    zh: `${number}（${ZH.limit(limit)}${multiple === undefined ? "" : `，${ZH.multiple(multiple)}`}）`,
    en: `${number} (${EN.limit(limit)}${multiple === undefined ? "" : `, ${EN.multiple(multiple)}`})`,
  };
};

function stationStatements(station: IssueStation): Statement[] {
  const { report, hoursOver } = station;
  const say = (key: string, what: Named, value: Named): Statement => ({ key: `${station.id} ${key}`, place: { zh: station.zh, en: station.en }, what, value });
  const level = report?.level ?? null;
  const index: Named = report?.aqi === null || report?.aqi === undefined || level === null ? STATED.absent
    : { zh: `${report.aqi} ${airLevel(level).zh}`, en: `${report.aqi} ${airLevel(level).en}` };
  return [
    say("aqi", STATED.dayAqi, index),
    say("primary", STATED.primary, names((report?.primary ?? []).map((item) => same(ITEMS[item].symbol)))),
    ...AIR_ITEMS.flatMap((item) => [
      say(`mean ${item}`, STATED.dayMean(item), orAbsent(report?.means[item])),
      say(`hours ${item}`, STATED.validHours(item), orAbsent(report?.validHours[item]?.toString())),
    ]),
    say("over", STATED.daysOver, names((report?.exceedances ?? []).map(over))),
    say("hours-over", STATED.hoursOver, names(hoursOver.map(({ hours, worst }) => ({ zh: `${hours} 个小时，最高 ${over(worst).zh}`, en: `${hours} h, highest ${over(worst).en}` })))),
    say("reason", STATED.reason, station.reason ?? STATED.none),
  ];
}

function roundStatements(section: IssueSection, round: IssueRound): Statement[] {
  const place = { zh: section.zh, en: section.en };
  const at = round.endsAt;
  const state = round.siteState === null || round.siteState === "正常" ? "" : ` ＊${round.siteState}`;
  const found = classText(round.class);
  return [
    { key: `${section.id} ${at} class`, place, what: STATED.roundClass(at), value: { zh: found.zh + state, en: found.en + state } },
    { key: `${section.id} ${at} over`, place, what: STATED.roundOver(at), value: names((section.target === null ? round.overClass3 : round.overTarget).map(over)) },
  ];
}

const roundsOf = (section: IssueSection): Statement[] => [
  { key: `${section.id} target`, place: { zh: section.zh, en: section.en }, what: STATED.target, value: section.target === null ? STATED.unknown : classText(section.target) },
  ...section.rounds.flatMap((round) => roundStatements(section, round)),
];

const daily = ({ cities, sections }: DailyContent): Statement[] => [
  ...cities.flatMap((city) => [
    ...city.stations.flatMap(stationStatements),
    { key: `${city.id} valid`, place: { zh: city.zh, en: city.en }, what: STATED.cityValues, value: same(`${city.validValues} / ${city.plannedValues}`) },
  ]),
  ...sections.flatMap(roundsOf),
];

function sectionStatements(section: SectionReport): Statement[] {
  const say = (key: string, what: Named, value: Named): Statement => ({ key: `${section.id} ${key}`, place: { zh: section.zh, en: section.en }, what, value });
  const compared = ({ class: then, change }: SectionReport["before"]): Named => {
    const found = classText(then);
    return { zh: change ? `${found.zh}，${change.zh}` : found.zh, en: change ? `${found.en}, ${change.en}` : found.en };
  };
  return [
    say("target", STATED.target, section.target === null ? STATED.unknown : classText(section.target)),
    say("class", STATED.periodClass, classText(section.class)),
    say("reason", STATED.reason, section.reason ?? STATED.none),
    say("meets", STATED.compliance, section.meetsTarget === null ? (section.complianceReason ?? STATED.notJudged) : section.meetsTarget ? STATED.meets : STATED.fails),
    ...CLASS_ITEMS.map((item) => say(`mean ${item}`, STATED.periodMean(item), orAbsent(section.values[item]))),
    ...Object.keys(section.values).filter((item) => !CLASS_ITEMS.some((known) => known === item)).toSorted()
      .map((item) => say(`mean ${item}`, STATED.periodMean(item as ItemKey), orAbsent(section.values[item as ItemKey]))),
    say("over", STATED.overTarget, names((section.target === null ? section.overClass3 : section.overTarget).map(over))),
    say("main", STATED.mainPollutants, names(section.mainPollutants.map(({ item, multiple }) => same(ITEMS[item].symbol + (multiple === undefined ? "" : ` ${multiple}`))))),
    say("before", STATED.before, compared(section.before)), say("year-before", STATED.yearBefore, compared(section.yearBefore)),
    say("rounds", STATED.validRounds, same(String(section.rounds))),
  ];
}

const waterReport = ({ sections, river }: WaterReportContent): Statement[] => [
  ...sections.flatMap(sectionStatements),
  { key: "river grade", place: STATED.river, what: STATED.grade, value: river.grade ?? river.reason ?? STATED.absent },
  { key: "river counts", place: STATED.river, what: STATED.classCounts, value: same(river.classCounts.join(" / ")) },
];

function monthCityStatements(city: MonthCity): Statement[] {
  const { figures } = city;
  const say = (key: string, what: Named, value: Named): Statement => ({ key: `${city.id} ${key}`, place: { zh: city.zh, en: city.en }, what, value });
  const percent = (text: string | null | undefined): Named => (text === null || text === undefined ? STATED.absent : same(`${text}%`));
  const changes = (key: string, of: Named, change: MonthChange | null) => [
    say(`${key} good`, { zh: `${of.zh}：优良天数比例（百分点）`, en: `${of.en}: share of good days (percentage points)` }, orAbsent(change?.goodRatio)),
    say(`${key} index`, { zh: `${of.zh}：综合指数`, en: `${of.en}: composite index` }, percent(change?.index)),
    ...AIR_ITEMS.map((item) => say(`${key} ${item}`, { zh: `${of.zh}：${ITEMS[item].symbol}`, en: `${of.en}: ${ITEMS[item].symbol}` }, percent(change?.items[item]))),
  ];
  return [
    say("good", STATED.goodRatio, percent(figures?.days.goodRatio)), say("days", STATED.goodDays, figures ? same(`${figures.days.good} / ${figures.days.valid} / ${figures.days.inSpan}`) : STATED.absent),
    say("levels", STATED.levels, figures ? same(figures.days.byLevel.join(" / ")) : STATED.absent),
    say("index", STATED.index, orAbsent(figures?.index.value)), say("main", STATED.mainItem, names((figures?.index.main ?? []).map((item) => same(ITEMS[item].symbol)))),
    ...AIR_ITEMS.flatMap((item) => [
      say(`item ${item}`, STATED.monthItem(item), orAbsent(figures?.items[item]?.value)),
      say(`days-over ${item}`, STATED.itemDays(item), figures?.items[item] ? same(`${figures.items[item].daysOver} / ${figures.items[item].validDays}`) : STATED.absent),
    ]),
    say("reason", STATED.reason, figures?.reason ?? STATED.none),
    ...changes("before", STATED.before, city.before), ...changes("year-before", STATED.yearBefore, city.yearBefore),
  ];
}

/** Everything that an issue of readings says, in the order in which it stands there. */
export function statementsOf(content: ReportContent): Statement[] {
  switch (content.kind) {
    case "daily": return daily(content);
    case "weekly-water": case "monthly-water": return waterReport(content);
    case "monthly-air": return (content satisfies AirMonthContent).cities.flatMap(monthCityStatements);
    case "special": return content.sections.flatMap(roundsOf);
  }
}
