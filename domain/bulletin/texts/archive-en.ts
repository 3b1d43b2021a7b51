import type { ARCHIVE_ZH } from "./archive-zh.ts";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** English texts of the archive, the list of places and the page about the data. */
export const ARCHIVE_EN: typeof ARCHIVE_ZH = {
  title: "Archive", description: "Air of Guangzhou and Qingyuan and water of the Beijiang, day by day and month by month.",
  intro: "By the day of measurement, made again when data are corrected; published issues are never altered.", issues: "Issues", places: "By station or section: see the list of stations and sections.", placesLink: "List of stations and sections",
  none: "Nothing is in the archive yet.", wholeMonth: "whole month",
  dayTitle: (day) => `Air and water on ${day}`, dayDescription: (day) => `Daily reports of the stations of Guangzhou and Qingyuan and rounds of the Beijiang sections on ${day}.`,
  monthTitle: (month) => `Air and water in ${month}`, monthDescription: (month) => `Figures of the stations of Guangzhou and Qingyuan and of the Beijiang sections in ${month}.`,
  stationMonthTitle: (name, month) => `Air at ${name}, ${month}`, sectionMonthTitle: (name, month) => `Water at ${name}, ${month}`,
  before: "Day before", after: "Day after", monthBefore: "Month before", monthAfter: "Month after", ofMonth: (month) => `All of ${month}`, neighbours: "Before and after",
  airHeading: "Daily reports of the air", airNote: "Means of the natural day; O₃ by the daily maximum 8 h mean. Concentrations in µg/m³, CO in mg/m³. Judged by the standards in force on the day.", noReport: "No daily report.",
  cityRow: "Whole city", cityNote: (counted) => ` (mean of ${counted} stations)`, waterHeading: "Water of the Beijiang", waterNote: "Real-time class of each round, not reviewed.", roundAt: (hour) => hour, noRounds: "No data of sections on this day.",
  issueOf: (number) => `Issue of the day: ${number} (never altered once published)`,
  monthAir: "Air", monthWater: "Water", days: "Days", openPage: "open",
  stateNow: "This page holds the values as corrected; the history of corrections can be read through the data interface.",
  searchTitle: "Stations and sections", searchDescription: "Air stations of Guangzhou and Qingyuan and sections of the Beijiang basin.", searchLabel: "Filter by name, code, city or river", searchNone: "No station or section fits.", airPlaces: (city) => `Air stations of ${city}`, waterPlaces: (city) => `River sections of ${city}`, gone: "no longer published",
  aboutTitle: "About", aboutDescription: "Standards and editions, methods, colours, licence of the data, corrections, accessibility.",
  standards: "Standards and editions", standardsNote: "Every verdict rests on the edition in force on the day of measurement; “unverified” means that no official text was seen.", code: "Standard", name: "Title", inForce: "In force", inForceText: (from, until) => (until === null ? `from ${from}` : `from ${from} until before ${until}`), phasesHead: "Phases",
  methods: "Methods", methodsText: [
    "Hours and days: values are rounded as the standard says, sub-indices calculated, the largest is the AQI; where there are too few valid data there is no value, and the page says what is missing.",
    "Value of a city: the mean by item over evaluation stations; stations whose role is not verified are counted, and that is said.",
    "Sections: the real-time class is that of the worst of five items (pH, dissolved oxygen, permanganate index, ammonia nitrogen, total phosphorus); with one missing there is no class. Whether a target is met is judged by month, quarter and year only, and not where the target is unknown.",
    "What is missing is said with its reason, never 0 or blank; values that the instrument marks as fault, calibration or maintenance do not count.",
  ],
  correctionsHeading: "Corrections", correctionsText: [
    "All original records are kept. A correction says why and who approved it; the pages are made again from it, and every body that was told is told of it.",
    "Published issues are never altered; a correction is a new issue, and the page around the old one says so.",
  ],
  licence: "Licence of the data", licenceText: "The data of national and provincial stations belong to the China National Environmental Monitoring Centre and the ecology and environment authorities; name the source, and say that they are real-time data, not reviewed. Texts and drawings of these pages are made by software.",
  accessibility: "Accessibility", accessibilityText: [
    "This site is made to WCAG 2.2 AA and checked with axe-core: keyboard alone, up to 400 % zoom, independent of colour, scripts and mouse; drawings have a description and a table; it prints on A4.",
    "It has not been tried by people with disabilities yet. Wide tables scroll sideways in boxes of their own; for details of a drawing its table counts.",
    "Tell the publisher of any barrier; while this is a demonstration of software, nobody receives such reports.",
  ],
  privacy: "This site uses no cookies, keeps no record of readers and requests nothing from third parties.", privacyHeading: "Privacy", publicWords: "Words in public", publicWordsText: "An AQI above 100 is an air-quality advisory, a value over a concentration limit an exceedance, a section out of line “abnormal water quality, to be verified”. Announcing heavy pollution and the like is reserved to the authorities; this site does not do it.",
  positions: "Sections have no official coordinates and are not located; diagrams are no basis for boundaries.", yearMonth: (month) => MONTHS[month - 1]!,
};
