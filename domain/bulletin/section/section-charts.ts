import { CLASS_ITEMS, ITEMS, type ClassItem } from "../../model/item.ts";
import { endOfDay, civilDateAt, plusDays, plusHours, type Instant } from "../../model/time.ts";
import { REGISTER } from "../../standards/register.ts";
import type { Chart } from "../chart/chart.ts";
import { chartFigure } from "../chart/chart-figure.ts";
import { lawSwitches } from "../chart/law-switches.ts";
import { dayTicks, hourTicks } from "../chart/time-ticks.ts";
import { waterLimitRuns } from "../chart/water-limit-runs.ts";
import { html, type Markup } from "../markup.ts";
import { momentText } from "../moment-text.ts";
import { isSuspect } from "../place/quality-word.ts";
import { itemPlaces } from "../river-table.ts";
import { unitText, valueText } from "../value-text.ts";
import { nameIn } from "../view.ts";
import { roundsTable } from "./section-rounds-table.ts";
import { targetShown, type SectionView } from "./section-view.ts";

interface Stretch {
  readonly name: "day" | "week" | "month";
  readonly from: Instant;
  readonly to: Instant;
  readonly rounds: number;
}

/** Whole rounds: the latest one that has ended is the last on the drawing. */
function stretches(now: Instant): readonly Stretch[] {
  const to = plusHours(endOfDay(plusDays(civilDateAt(now), -1)), 4 * Math.floor(Number(now.slice(11, 13)) / 4));
  return [
    { name: "day", from: plusHours(to, -24), to, rounds: 6 }, { name: "week", from: plusHours(to, -7 * 24), to, rounds: 42 }, { name: "month", from: plusHours(to, -30 * 24), to, rounds: 180 },
  ];
}

function chartOf(view: SectionView, item: ClassItem, { name, from, to }: Stretch): Chart {
  const { input, language, p, own, t } = view;
  const target = targetShown(view);
  const column = input.section.tpColumn === "lake" ? "lake" : "river";
  const limits = ([3, ...(target === null ? [] : [target])] as const).flatMap((of) => waterLimitRuns(REGISTER, { item, class: of, column, from, to }, (limit) => own.limitOf(t.className(of), limit)));
  return {
    id: `${name}-${item}`, title: own.chart(`${nameIn(ITEMS[item], language)} ${ITEMS[item].symbol === "pH" ? "" : ITEMS[item].symbol}`.trim(), unitText(ITEMS[item].unit)), from, to, stepHours: 4,
    limits: [...new Map(limits.map((limit) => [`${limit.from} ${limit.value}`, limit])).values()], above: p.limitAbove,
    points: input.rounds.filter(({ endsAt }) => endsAt >= from && endsAt <= to).flatMap((round) => {
      const value = round.values[item];
      return value === undefined ? [] : [{ at: round.endsAt, value: Number(value), text: valueText(value, itemPlaces(item)), suspect: isSuspect(round, item) }];
    }),
    switches: lawSwitches(REGISTER, "surface-water", from, to, p.lawBegins),
    ticks: name === "day" ? hourTicks(from, to, language) : dayTicks(from, to, name === "week" ? 1 : 6, language),
  };
}

/** The charts of the section: one an item that sets the class and stretch, each stretch with its rounds as a table. */
export function sectionCharts(view: SectionView): Markup {
  const { input, language, p, own } = view;
  return html`${stretches(input.now).map((stretch) => {
    const heading = { day: p.dayHeading, week: p.weekHeading, month: p.monthHeading }[stretch.name];
    return html`<section aria-labelledby="${stretch.name}"><h2 id="${stretch.name}">${heading}</h2><p class="note">${own.chartNote} ${p.chartNote}</p>
<div class="charts">${CLASS_ITEMS.map((item) => chartFigure(chartOf(view, item, stretch), { p, expected: stretch.rounds, textOf: (at) => momentText(at, language) }))}</div>
<details><summary>${p.tableSummary(heading)}</summary>${roundsTable(view, input.rounds.filter(({ endsAt }) => endsAt > stretch.from && endsAt <= stretch.to))}</details></section>`;
  })}`;
}
