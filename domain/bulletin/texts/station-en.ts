import { clauseText } from "../../standards/clause-text.ts";
import type { STATION_ZH } from "./station-zh.ts";

/** English texts of an air station's page. */
export const STATION_EN: typeof STATION_ZH = {
  title: (name, city) => `Air at ${name}, ${city}`,
  description: (name) => `Air station ${name}: AQI now, concentrations of 24 hours, 7 and 30 days, calendar and months. Provisional, not reviewed.`,
  nowIs: (name) => `${name}: air `,
  noIndex: (reason) => `No AQI for this hour: ${reason}.`,
  adviceHeading: "What to do", adviceEveryone: "Everyone: ", adviceSensitive: (groups) => `${groups.charAt(0).toUpperCase()}${groups.slice(1)}: `, adviceSource: (edition, clause) => `Effects on health and measures by ${edition}, ${clauseText(clause, "en")}; the sentences are this system's own.`,
  forecast: "Official air quality forecast: site of the Department of Ecology and Environment of Guangdong (in Chinese)", complaint: "Complaints: hotline 12345",
  item: "Item", value: "Concentration", subIndex: "Sub-index", hourLimit: "1 h limit", noHourLimit: "no 1 h limit", over: "over the limit", unit: "Unit", ozone8h: "ozone, running 8 h mean (not judged)",
  nowCaption: (at) => `${at}, means of 1 hour`,
  aqiChart: (span) => `AQI, ${span}`, hourChart: (item, unit) => `${item}, 1 h means, ${unit}`, dayChart: (item, unit) => `${item}, daily means, ${unit}`, ozoneDayChart: (unit) => `O₃, daily maximum 8 h mean, ${unit}`, aqiDayChart: "AQI, daily reports",
  aqiLine: "advisory above 100",
  dayLimitNote: "Daily means stand against the 24 h limit, ozone (daily maximum 8 h mean) against its own; only days that are over are drawn.",
  hourLimitNote: "PM2.5 and PM10 have no 1 h limit.",
  calendarHeading: "AQI calendar", calendarCaption: (month) => `AQI of the daily reports, ${month}`, weekdays: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"], noDay: "none", calendarNote: "Only days that are over; “none”: no AQI that day. In each field the AQI and its level: ",
  shortLevels: ["I", "II", "III", "IV", "V", "VI"],
  monthHeads: { days: "Valid days", good: "Share of good days", pm25: "PM2.5 mean", pm10: "PM10 mean", so2: "SO₂ mean", no2: "NO₂ mean", o3: "O₃ 90th percentile", co: "CO 95th percentile", index: "Composite index" },
  monthsNote: "Concentrations in µg/m³, CO in mg/m³; O₃ by the daily maximum 8 h mean. Statistics by HJ 663, dust days not deducted; no figure where there are too few valid days.",
  daysOf: (valid, inSpan) => `${valid} of ${inSpan}`, percent: (value) => `${value} %`,
  hoursTable: "hour by hour", daysTable: "day by day",
  role: "Role", roles: { evaluation: "evaluation station", control: "control station" }, roleUnknown: "not verified (evaluation or control)",
  zoneHead: "Functional area", zone: (zone) => (zone === 1 ? "class 1 area, grade 1 limits" : "class 2 area, grade 2 limits"),
  notMonitoredHead: "Items not monitored", publishedHead: "Days with data", published: (from, until) => (until === null ? `from ${from}` : `${from} to ${until}`),
  lawText: (limits, phase, index, evaluation) =>
    `Limits by ${limits}${phase}, AQI by ${index}, statistics of months and years by ${evaluation}; every hour and day is judged by the edition in force on its day. An AQI above 100 is an advisory, not an exceedance; attainment is judged by GB 3095 and HJ 663 alone.`,
  phaseOf: (phase) => ` (${phase})`, noEdition: "(none)",
};
