import type { PLACE_ZH } from "./place-zh.ts";

/** English texts that the pages of stations and sections share. */
export const PLACE_EN: typeof PLACE_ZH = {
  contents: "On this page",
  nowHeading: "Now", dayHeading: "24 hours", weekHeading: "7 days", monthHeading: "30 days", monthsHeading: "Month by month", eventsHeading: "Exceedances and abnormal values", judgedHeading: "How it is judged", whatHeading: "What this is",
  dataAt: "Data of ", staleSince: (at) => `The data have stopped; the latest are of ${at}.`, neverSeen: "No data were received lately.",
  noLine: (title) => `${title}: no data in this time.`,
  chartDescription: (from, to, count, low, high, gaps) => `${from} to ${to}: ${count} values, lowest ${low}, highest ${high}${gaps > 0 ? `, ${gaps} missing` : ""}.`,
  chartNote: "Breaks are missing values, hollow points are suspect; a dashed line is a limit, an upright line the day on which another edition came into force. Heights are from 0.",
  limit: (value) => `limit ${value}`, limitAbove: (label) => `${label} ↑ above the drawing`, lawBegins: (edition) => `${edition} in force`,
  tableSummary: (span) => `Values of ${span} as a table`, time: "Time",
  months: "Months", month: "Month", monthSoFar: "so far", monthPage: "day by day",
  noMonths: "No month has closed yet.",
  openNone: "No exceedance or abnormal value to publish at present.", pastNone: "No exceedance or abnormal value on record that is over.", openEvents: "Going on", pastEvents: "Over",
  ended: ["until ", ""], peak: (value, at) => `highest ${value} (${at})`, worst: (value, at) => `worst ${value} (${at})`,
  moreEvents: (count) => `${count} earlier ones are not listed.`,
  outOfLine: (item, ofCity, above, percent) =>
    `${item}: more than ${above}${percent > 0 ? ` and ${percent} %` : ""} away from ${ofCity ? "the median of the city's other stations" : "the values of the sections above and below"}; suspect, and still judged. The threshold is a default of this software, not a rule of law.`,
  suspect: "suspect", failed: "failed", rejected: "rejected", underMaintenance: "maintenance", reviewed: "reviewed",
  code: "Station code", cityHead: "City", ownerHead: "Data belong to", positionHead: "Position", noteHead: "Source",
  owner: "National air quality network (published by the China National Environmental Monitoring Centre)", waterOwner: "National automatic surface water network (published by the China National Environmental Monitoring Centre)",
  position: (longitude, latitude) => `${longitude}° E, ${latitude}° N (as published by the national network)`, positionUnknown: "no official coordinates are known; no position is shown",
  basisNote: "The data on this page rest on these standards, clauses and methods:",
  corrected: "When a value is corrected, this page is made again from the corrected value; original records and the history of corrections are kept.",
  toFront: "Both cities and the river now", toSearch: "All stations and sections", provisional: "Provisional: real-time data, not reviewed",
};
