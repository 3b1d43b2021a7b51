import { accepted, refused, type Outcome } from "../model/outcome.ts";
import { isItemKey, type ItemKey } from "../model/item.ts";
import { LIMITS } from "./limits.ts";
import { fault, shown, type Fault, type Refusal } from "./refusal.ts";

/** What the columns of a CSV file are, by position. */
export interface CsvHeader {
  readonly width: number;
  readonly fields: ReadonlyMap<CsvField, number>;
  readonly items: readonly ItemColumn[];
}
export type CsvField = (typeof REQUIRED)[number] | (typeof OPTIONAL)[number];

/** The column of an item, with the unit that its heading states and the column of its marks, if any. */
export interface ItemColumn {
  readonly item: ItemKey;
  readonly name: string;
  readonly at: number;
  readonly unit?: string;
  readonly markAt?: number;
}

const REQUIRED = ["station", "endsAt", "interval"] as const;
const OPTIONAL = ["reason", "approvedBy", "revision"] as const;
const FIELDS: ReadonlySet<string> = new Set([...REQUIRED, ...OPTIONAL]);
const HEADING = /^([A-Za-z0-9]+)(?::(mark)|\s*\[([^\]]{1,24})\])?$/;

/**
 * Reads the heading line: `station,endsAt,interval`, then items (`pm25`, `co [mg/m3]`), their marks (`pm25:mark`), and where wanted
 * `reason,approvedBy,revision`. A column that is none of these is refused by name, as a misspelt one would lose its values without a word;
 * a name that starts with `x-` is the sender's own and left alone.
 */
export function csvHeader(cells: readonly string[]): Outcome<CsvHeader, readonly Refusal[]> {
  const refusals: Refusal[] = [];
  const refuse = (column: string, wrong: Fault) => refusals.push({ pointer: "", line: 1, column: shown(column), ...wrong });
  const fields = new Map<CsvField, number>();
  const items = new Map<ItemKey, ItemColumn>();
  const marks = new Map<ItemKey, { name: string; at: number }>();
  if (cells.length > LIMITS.columns) {
    return refused([{ pointer: "", line: 1, ...fault("too-many-values", `最多 ${LIMITS.columns} 列，此文件 ${cells.length} 列。`, `At most ${LIMITS.columns} columns, this file has ${cells.length}.`) }]);
  }
  cells.forEach((name, at) => {
    if (name.startsWith("x-")) return;
    const [, item = "", mark, unit] = HEADING.exec(name) ?? [];
    const known = FIELDS.has(name) || isItemKey(item);
    const taken = FIELDS.has(name) ? fields.has(name as CsvField) : isItemKey(item) && (mark ? marks.has(item) : items.has(item));
    if (!known) refuse(name, fault("unknown-column", `没有“${shown(name)}”这一列；自用列请以 x- 开头。`, `There is no column "${shown(name)}"; one of your own starts with x-.`));
    else if (taken) refuse(name, fault("repeated-name", `列“${shown(name)}”重复出现。`, `The column "${shown(name)}" is there more than once.`));
    else if (FIELDS.has(name)) fields.set(name as CsvField, at);
    else if (isItemKey(item) && mark) marks.set(item, { name, at });
    else if (isItemKey(item)) items.set(item, { item, name, at, ...(unit === undefined ? {} : { unit }) });
  });
  for (const name of REQUIRED) if (!fields.has(name)) refuse(name, fault("missing-column", `缺少列 ${name}。`, `The column ${name} is missing.`));
  for (const [item, { name }] of marks) if (!items.has(item)) refuse(name, fault("missing-column", `有 ${item} 的标记列而没有数据列。`, `There are marks of ${item} but no values.`));
  if (items.size === 0 && refusals.length === 0) refuse("", fault("missing-column", "没有任何监测项目列。", "There is no column of an item."));
  if (refusals.length > 0) return refused(refusals);
  const columns = [...items.values()].map((column) => ({ ...column, ...(marks.has(column.item) ? { markAt: marks.get(column.item)!.at } : {}) }));
  return accepted({ width: cells.length, fields, items: columns });
}
