import type { SECTION_ZH } from "./section-zh.ts";

/** English texts of a river section's page. */
export const SECTION_EN: typeof SECTION_ZH = {
  title: (name, river) => `Water at ${name}, ${river}`,
  description: (name) => `River section ${name}: real-time class, items of 24 hours, 7 and 30 days, months. Provisional, not reviewed.`,
  nowIs: (waterClass) => `real-time ${waterClass}`, noClass: (reason) => `No class for this round: ${reason}.`,
  decidedBy: (items) => `, decided by ${items}`, againstTarget: (target) => `Target ${target}. Whether it is met is judged by month, quarter and year only.`, targetUnknown: "The target class is not known to us; compliance is not judged.",
  singleRound: "The class is that of a single round, to be verified.",
  changed: (word, at, before) => `Against ${at} (${before}): ${word}.`,
  item: "Item", value: "Value", itemClass: "Class", class3: "Limit of class III", target: (waterClass) => `Limit of the target, ${waterClass}`, unit: "Unit", apart: "Items that set no class",
  nowCaption: (at) => `Round of ${at}`, siteState: (state) => `Station: ${state}.`,
  chart: (item, unit) => (unit === "" ? item : `${item}, ${unit}`),
  limitOf: (waterClass, limit) => `${waterClass} ${limit}`,
  chartNote: "One round every 4 hours.", roundsTable: "Rounds", classHead: "Class",
  roundsOf: (rounds, due) => `${rounds} of ${due}`,
  monthHeads: { class: "Class", target: "Target", meets: "Target met", over: "Over the target (multiple)", main: "Main pollution indicators", rounds: "Rounds with data" },
  meets: { yes: "met", no: "not met" }, timesOver: (item, multiple) => (multiple === undefined ? item : `${item} (${multiple})`), none: "none",
  monthsNote: "Judged by the means over the rounds of the month (technical guide on the evaluation of surface water, 2011); exceedances stand against the target, main pollution indicators against class III.",
  riverHead: "River", boundaryHead: "Boundary", boundary: (from, to, exchange) => `${from} ${exchange ? "≈" : "→"} ${to}`, aboveHead: "Next stops upstream", belowHead: "Next stops downstream", neighboursUnverified: " (order not verified)",
  targetHead: "Target class", targetOf: (waterClass, sureness) => `${waterClass} (${sureness})`, surenesses: { official: "official text", "two sources": "two sources", "one source": "one source", unverified: "unverified" },
  columnHead: "Limits of total phosphorus", column: { river: "rivers", lake: "lakes and reservoirs", either: "rivers (lakes give the same class)" },
  lawText: (edition, method) => `The real-time class is that of the worst of five items (pH, dissolved oxygen, permanganate index, ammonia nitrogen, total phosphorus) by table 1 of ${edition}; months, quarters and years are judged by the ${method}. Every round is judged by the edition in force on its day.`,
  evaluation: "technical guide on the evaluation of surface water (2011)", noEdition: "(none)",
  classOf: (waterClass, name) => (waterClass === null ? "no class" : name(waterClass)),
};
