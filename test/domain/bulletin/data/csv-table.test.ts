import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csvText } from "../../../../domain/bulletin/data/csv-table.ts";

const cellOf = (cell: string) => (parse(csvText({ columns: ["a"], rows: [[cell]] }), { bom: true, skip_empty_lines: false }) as string[][])[1]![0]!;

describe("CSV that a spreadsheet opens without harm", () => {
  test.each(["=1+1", "+1", "-cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "＠x"])("%j is text, not a formula", (cell) => {
    expect(cellOf(cell)).toMatch(/^'/);
  });

  test("a negative number is still a number", () => {
    expect(["-1.5", "0", "12.30"].map(cellOf)).toEqual(["-1.5", "0", "12.30"]);
  });

  test("line ends and direction marks stay inside their cell, and turn nothing", () => {
    const lines = csvText({ columns: ["a", "b"], rows: [["x\r\ny\u2028z", "safe\u202Etxt.exe"]] }).split("\r\n");
    expect(lines).toEqual(["\uFEFFa,b", "x y z,safe\uFFFDtxt.exe", ""]);
  });

  test("whatever the cells hold: one record a line, read back as many cells, none that begins a formula", () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.string({ unit: "binary" }), fc.string()), { minLength: 1 }), (rows) => {
      const text = csvText({ columns: ["a", "b"], rows });
      expect(text.split("\n")).toHaveLength(rows.length + 2);
      const read = parse(text, { bom: true, skip_empty_lines: false }) as string[][];
      expect(read).toHaveLength(rows.length + 1);
      for (const cell of read.slice(1).flat()) expect(cell).not.toMatch(/^(?:[=+@\t\r]|-(?!\d+(?:\.\d+)?$))/);
    }));
  });
});
