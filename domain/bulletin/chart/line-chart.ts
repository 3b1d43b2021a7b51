import { epochMs, HOUR_MS, type Instant } from "../../model/time.ts";
import { html, type Markup } from "../markup.ts";
import type { Chart, ChartPoint, LimitRun } from "./chart.ts";
import { valueScale } from "./value-scale.ts";

const WIDTH = 360;
const HEIGHT = 164;
const PLOT = { left: 42, right: 312, top: 30, bottom: 140 } as const;

const short = (value: number): string => String(Number(value.toFixed(3)));

/** Runs of points without a gap between them. */
function runsOf({ points, stepHours }: Chart): ChartPoint[][] {
  const runs: ChartPoint[][] = [];
  for (const point of points) {
    const before = runs.at(-1)?.at(-1);
    if (before && epochMs(point.at) - epochMs(before.at) <= stepHours * HOUR_MS) runs.at(-1)!.push(point);
    else runs.push([point]);
  }
  return runs;
}

/**
 * A line chart as SVG, drawn by the server: y from 0, gaps as gaps, a value between two gaps as a dot, suspect values hollow, limits as labelled
 * lines that step on the day they change, the day of another edition marked, the latest value written at the line's end. A limit far above
 * the values is named above them, not drawn. Null where there is no value: the caller says so in words.
 */
export function lineChart(chart: Chart, description: string): Markup | null {
  const last = chart.points.at(-1);
  if (!last) return null;
  const { top, ticks } = valueScale(chart.points.map(({ value }) => value), chart.limits.map(({ value }) => value));
  const [start, span] = [epochMs(chart.from), epochMs(chart.to) - epochMs(chart.from)];
  const x = (at: Instant): string => (PLOT.left + ((epochMs(at) - start) / span) * (PLOT.right - PLOT.left)).toFixed(1);
  const y = (value: number): string => (PLOT.bottom - (value / top) * (PLOT.bottom - PLOT.top)).toFixed(1);
  const draw = (run: readonly ChartPoint[]): string => run.map((point, at) => `${at === 0 ? "M" : "L"}${x(point.at)} ${y(point.value)}`).join("");
  const runs = runsOf(chart);
  const drawn = chart.limits.filter(({ value }) => value <= top);
  const above = [...new Set(chart.limits.filter(({ value }) => value > top).map(({ label }) => label))];
  const limit = (run: LimitRun): Markup => html`<path class="limit" d="M${x(run.from)} ${y(run.value)}H${x(run.to)}"/>`;
  // Every other label at the right end, so that two limits that lie close together can both be read.
  const named = [...new Map(drawn.map((run) => [`${run.value}`, run])).values()].map((run, at) => {
    const right = at % 2 === 1;
    return html`<text class="limit-label${right ? " before" : ""}" x="${(Number(x(right ? run.to : run.from)) + (right ? -4 : 4)).toFixed(1)}" y="${limitLabelY(Number(y(run.value)))}">${run.label}</text>`;
  });
  return html`<svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="${chart.id}-t ${chart.id}-d"><title id="${chart.id}-t">${chart.title}</title><desc id="${chart.id}-d">${description}</desc>
${ticks.map((tick) => html`<path class="grid" d="M${PLOT.left} ${y(tick)}H${PLOT.right}"/><text class="tick y" x="${PLOT.left - 5}" y="${(Number(y(tick)) + 4).toFixed(1)}">${short(tick)}</text>`)}
${chart.ticks.map(({ at, label }) => html`<path class="grid" d="M${x(at)} ${PLOT.bottom}v4"/><text class="tick x" x="${x(at)}" y="${PLOT.bottom + 17}">${label}</text>`)}
${chart.switches.map(({ at, label }) => html`<path class="switch" d="M${x(at)} ${PLOT.top - 3}V${PLOT.bottom}"/><text class="switch-label${Number(x(at)) > (PLOT.left + PLOT.right) / 2 ? " before" : ""}" x="${x(at)}" y="${PLOT.top - 7}">${label}</text>`)}
${drawn.map(limit)}${named}${above.length > 0 && html`<text class="limit-label" x="${PLOT.left}" y="11">${chart.above(above.join(" · "))}</text>`}
${runs.filter((run) => run.length > 1).map((run) => html`<path class="line" d="${draw(run)}"/>`)}${
    runs.filter((run) => run.length === 1).map(([point]) => html`<circle class="dot" cx="${x(point!.at)}" cy="${y(point!.value)}" r="2"/>`)}${
    chart.points.filter(({ suspect }) => suspect).map((point) => html`<circle class="suspect" cx="${x(point.at)}" cy="${y(point.value)}" r="4"/>`)}
<circle class="last" cx="${x(last.at)}" cy="${y(last.value)}" r="3"/><text class="end-value" x="${(Number(x(last.at)) + 6).toFixed(1)}" y="${(Number(y(last.value)) + 4).toFixed(1)}">${last.text}</text></svg>`;
}

/** Above its line, or below it where it would leave the drawing. */
const limitLabelY = (line: number): string => (line - 4 < PLOT.top - 2 ? line + 12 : line - 4).toFixed(1);
