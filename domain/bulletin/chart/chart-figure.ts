import type { Instant } from "../../model/time.ts";
import { html, type Markup } from "../markup.ts";
import type { PlaceTexts } from "../place/place-texts.ts";
import type { Chart } from "./chart.ts";
import { lineChart } from "./line-chart.ts";

/** A chart under its heading; in words where there is nothing to draw. `expected`: how many values the stretch of time should have. */
export function chartFigure(chart: Chart, { p, expected, textOf }: { readonly p: PlaceTexts; readonly expected: number; readonly textOf: (at: Instant) => string }): Markup {
  if (chart.points.length === 0) return html`<figure class="chart-figure"><p class="absent">${p.noLine(chart.title)}</p></figure>`;
  const byValue = chart.points.toSorted((a, b) => a.value - b.value);
  const description = p.chartDescription(textOf(chart.from), textOf(chart.to), chart.points.length, byValue[0]!.text, byValue.at(-1)!.text, Math.max(0, expected - chart.points.length));
  return html`<figure class="chart-figure"><figcaption aria-hidden="true">${chart.title}</figcaption>${lineChart(chart, description)}</figure>`;
}
