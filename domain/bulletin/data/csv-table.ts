import { DIRECTION_MARKS } from "./direction-marks.ts";

/** A table as data: names of the columns, and a row of cells for each of them. Null and undefined are empty cells. */
export interface DataTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}
export type Cell = string | number | boolean | null | undefined;

const PLAIN_NUMBER = /^-?\d+(?:\.\d+)?$/;
/** Codes, times, numbers and units: most cells, which need no closer look. Begins with no sign, ends with no space. */
const ORDINARY = /^[A-Za-z0-9](?:[\w.:+\-/% ]*[\w.:+\-/%])?$/;
/** What a spreadsheet takes for a formula; in Chinese and Japanese editions the full-width signs too. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;
const CONTROLS = /[\u0000-\u001F\u007F\u0085\u2028\u2029]+/g;

/**
 * A table as CSV (RFC 4180) in UTF-8 with a byte order mark, without which Excel reads Chinese wrong. One record is one line, whatever the
 * data hold: line ends and other control characters become a space, direction marks U+FFFD. A cell that a spreadsheet would calculate begins with an
 * apostrophe; a plain decimal number, also a negative one, stays what it is.
 */
export const csvText = ({ columns, rows }: DataTable): string => `\uFEFF${[columns, ...rows].map((row) => `${row.map(cellText).join(",")}\r\n`).join("")}`;

function cellText(cell: Cell): string {
  if (cell === null || cell === undefined) return "";
  const text = String(cell);
  if (ORDINARY.test(text)) return text;
  if (PLAIN_NUMBER.test(text)) return text;
  const inert = (FORMULA.test(text) ? `'${text}` : text).replace(CONTROLS, " ").replace(DIRECTION_MARKS, "\uFFFD");
  return /[",;]|^\s|\s$/.test(inert) ? `"${inert.replaceAll("\"", "\"\"")}"` : inert;
}

/** The rows of a table as objects for JSON, by column; what a row does not say is left out. */
export const tableObjects = ({ columns, rows }: DataTable): Record<string, Cell>[] => rows.map((row) => {
  const told: Record<string, Cell> = {};
  for (const [at, column] of columns.entries()) {
    const cell = row[at];
    if (cell !== null && cell !== undefined && cell !== "") told[column] = cell;
  }
  return told;
});
