import type { AirDay } from "../../model/assessment.ts";
import { calendarPeriod, daysIn } from "../../model/calendar-period.ts";
import { airLevel, AIR_LEVELS } from "../air-level.ts";
import { html, type Markup } from "../markup.ts";
import type { StationView } from "./station-view.ts";
import { monthText } from "../month-text.ts";

type CalendarView = Pick<StationView, "own" | "language">;

/** Monday is 0, as the week is printed in China. */
const weekdayOf = (day: string): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;

function dayCell({ own, language }: CalendarView, date: number, day: AirDay | undefined): Markup {
  const inside = day === undefined ? null
    : day.aqi === null || day.level === null ? html`<span class="absent">${own.noDay}</span>`
    : html`<span class="chip level-${day.level}"><b>${day.aqi}</b><span class="short" aria-hidden="true">${own.shortLevels[day.level - 1]}</span><span class="quiet">${airLevel(day.level)[language]}</span></span>`;
  return html`<td><span class="date">${date}</span>${inside}</td>`;
}

/** The AQI of the daily reports (日报) of a month as a calendar, week by week; a day that is not over, or has no report, is left open. */
export function dayCalendar(view: CalendarView, month: string, days: readonly AirDay[]): Markup {
  const { own, language } = view;
  const byDay = new Map(days.filter(({ closed }) => closed).map((day) => [day.day, day]));
  const all = daysIn(calendarPeriod(month));
  const cells: (Markup | null)[] = [...Array<null>(weekdayOf(all[0]!)).fill(null), ...all.map((day, at) => dayCell(view, at + 1, byDay.get(day)))];
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) => Array.from({ length: 7 }, (_, day) => cells[week * 7 + day] ?? null));
  return html`<table class="calendar"><caption>${own.calendarCaption(monthText(month, language))}</caption>
<thead><tr>${own.weekdays.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${weeks.map((week) => html`<tr>${week.map((cell) => cell ?? html`<td class="outside"></td>`)}</tr>`)}</tbody></table>`;
}

/** What the short names of the levels in the calendar mean. */
export const calendarLegend = ({ own, language }: CalendarView): Markup =>
  html`<p class="note">${own.calendarNote}${AIR_LEVELS.map(({ level, ...names }) => html`<span class="legend-item"><span class="chip level-${level}">${own.shortLevels[level - 1]}</span> ${names[language]}</span> `)}</p>`;
