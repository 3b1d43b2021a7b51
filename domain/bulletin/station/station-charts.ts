import { AIR_ITEMS, ITEMS, type AirItem } from "../../model/item.ts";
import { civilDateAt, endOfDay, plusDays, plusHours, type Instant } from "../../model/time.ts";
import { REGISTER } from "../../standards/register.ts";
import { airLimitRuns } from "../chart/air-limit-runs.ts";
import type { Chart, ChartPoint } from "../chart/chart.ts";
import { chartFigure } from "../chart/chart-figure.ts";
import { lawSwitches } from "../chart/law-switches.ts";
import { dayTicks, hourTicks } from "../chart/time-ticks.ts";
import { html, type Markup } from "../markup.ts";
import { intervalEndText } from "../moment-text.ts";
import { isSuspect } from "../place/quality-word.ts";
import { concentrationText, unitText } from "../value-text.ts";
import { daysTable, hoursTable } from "./station-value-tables.ts";
import type { StationView } from "./station-view.ts";

type Series = AirItem | "aqi";
const SERIES: readonly Series[] = ["aqi", ...AIR_ITEMS];
/** An hourly AQI above it is an advisory (空气质量提示, HJ 633). */
const ADVISORY_ABOVE = 100;

interface Stretch {
  readonly name: "day" | "week" | "month";
  readonly from: Instant;
  readonly to: Instant;
  readonly daily: boolean;
}

/** The three stretches of time that are drawn: 24 hours and seven days of hours, thirty days of daily values. */
function stretches(now: Instant): readonly Stretch[] {
  const hour = `${now.slice(0, 13)}:00:00+08:00` as Instant;
  const today = civilDateAt(now);
  return [
    { name: "day", from: plusHours(hour, -24), to: hour, daily: false }, { name: "week", from: plusHours(hour, -7 * 24), to: hour, daily: false },
    { name: "month", from: endOfDay(plusDays(today, -31)), to: endOfDay(plusDays(today, -1)), daily: true },
  ];
}

function hourPoints({ input }: StationView, series: Series, { from, to }: Stretch): ChartPoint[] {
  return input.hours.filter(({ endsAt }) => endsAt > from && endsAt <= to).flatMap((hour): ChartPoint[] => {
    if (series === "aqi") return hour.aqi === null ? [] : [{ at: hour.endsAt, value: hour.aqi, text: String(hour.aqi), suspect: false }];
    const value = hour.concentrations[series];
    return value === undefined ? [] : [{ at: hour.endsAt, value: Number(value), text: concentrationText(series, value), suspect: isSuspect(hour, series) }];
  });
}

function dayPoints({ input }: StationView, series: Series, { from, to }: Stretch): ChartPoint[] {
  return input.days.filter(({ closed, endsAt }) => closed && endsAt > from && endsAt <= to).flatMap((day): ChartPoint[] => {
    const value = series === "aqi" ? day.aqi?.toString() : day.means[series];
    return value === undefined ? [] : [{ at: day.endsAt, value: Number(value), text: series === "aqi" ? value : concentrationText(series, value), suspect: false }];
  });
}

function titleOf({ own, p }: StationView, series: Series, { name, daily }: Stretch): string {
  if (series === "aqi") return daily ? own.aqiDayChart : own.aqiChart(name === "day" ? p.dayHeading : p.weekHeading);
  const { symbol, unit } = ITEMS[series];
  return !daily ? own.hourChart(symbol, unitText(unit)) : series === "o3" ? own.ozoneDayChart(unitText(unit)) : own.dayChart(symbol, unitText(unit));
}

function chartOf(view: StationView, series: Series, stretch: Stretch): Chart {
  const { input, language, p, own } = view;
  const { from, to, daily, name } = stretch;
  const limits = series === "aqi"
    ? [{ from, to, value: ADVISORY_ABOVE, label: own.aqiLine }]
    : airLimitRuns(REGISTER, { item: series, averaging: daily ? (series === "o3" ? "8h" : "24h") : "1h", grade: input.station.zone, from, to }, p.limit);
  return {
    id: `${name}-${series}`, title: titleOf(view, series, stretch), from, to, stepHours: daily ? 24 : 1, limits, above: p.limitAbove,
    points: daily ? dayPoints(view, series, stretch) : hourPoints(view, series, stretch),
    switches: lawSwitches(REGISTER, series === "aqi" ? "air-index" : "air-limits", from, to, p.lawBegins),
    ticks: daily ? dayTicks(from, to, 6, language) : name === "day" ? hourTicks(from, to, language) : dayTicks(from, to, 1, language),
  };
}

/** The charts of the station: one a series and stretch, each stretch with its values as a table. */
export function stationCharts(view: StationView): Markup {
  const { input, language, p, own } = view;
  return html`${stretches(input.now).map((stretch) => {
    const heading = { day: p.dayHeading, week: p.weekHeading, month: p.monthHeading }[stretch.name];
    const shown = SERIES.filter((series) => series === "aqi" || input.days.some((day) => day.means[series] !== undefined) || input.hours.some((hour) => hour.concentrations[series] !== undefined));
    const expected = stretch.daily ? 30 : stretch.name === "day" ? 24 : 168;
    const textOf = (at: Instant) => intervalEndText(at, language);
    return html`<section aria-labelledby="${stretch.name}"><h2 id="${stretch.name}">${heading}</h2>
<p class="note">${stretch.daily ? own.dayLimitNote : own.hourLimitNote} ${p.chartNote}</p>
<div class="charts">${shown.map((series) => chartFigure(chartOf(view, series, stretch), { p, expected, textOf }))}</div>
<details><summary>${p.tableSummary(heading)}</summary>${stretch.daily
    ? daysTable(view, input.days.filter(({ closed, endsAt }) => closed && endsAt > stretch.from && endsAt <= stretch.to))
    : hoursTable(view, input.hours.filter(({ endsAt }) => endsAt > stretch.from && endsAt <= stretch.to))}</details></section>`;
  })}`;
}
