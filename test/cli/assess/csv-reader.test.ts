import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CsvBroken, csvReader, fieldOf, NotUtf8 } from "../../../cli/assess/csv-reader.ts";
import { READ, readDecimal } from "../../../cli/assess/read-decimal.ts";
import { parseDecimal } from "../../../domain/model/decimal.ts";

/** Records of a text, each with its line, read in pieces of some bytes. */
function recordsOf(text: string | Buffer, pieceOf = 1 << 16): [line: number, ...fields: string[]][] {
  const found: [number, ...string[]][] = [];
  const reader = csvReader((record) => found.push([record.line, ...Array.from({ length: record.fields }, (_, at) => fieldOf(record, at))]));
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += pieceOf) reader.push(bytes.subarray(at, at + pieceOf));
  reader.end();
  return found;
}

describe("CSV as RFC 4180 has it", () => {
  it.each<[string, string, [number, ...string[]][]]>([
    ["lines that end in LF", "a,b\n1,2\n", [[1, "a", "b"], [2, "1", "2"]]],
    ["lines that end in CRLF", "a,b\r\n1,2\r\n", [[1, "a", "b"], [2, "1", "2"]]],
    ["a last line without a break", "a\n1", [[1, "a"], [2, "1"]]],
    ["empty fields", ",\n,,\n", [[1, "", ""], [2, "", "", ""]]],
    ["blank lines, which count as lines", "\na\n\r\n\nb\n", [[2, "a"], [5, "b"]]],
    ["quotes, with a comma and a doubled quote in them", '"a,""b""",c\n', [[1, 'a,"b"', "c"]]],
    ["a line break in quotes, which counts as a line", '"a\nb",c\nd,e\n', [[1, "a\nb", "c"], [3, "d", "e"]]],
    ["a quoted field at the end of a CRLF line", 'a,"b"\r\nc,"d"\r\n', [[1, "a", "b"], [2, "c", "d"]]],
    ["an empty quoted field", '"",x\n', [[1, "", "x"]]],
    ["a quote within a plain field, as it stands", 'a"b,c\n', [[1, 'a"b', "c"]]],
    ["a byte order mark, passed over", "\uFEFFa,b\n", [[1, "a", "b"]]],
    ["Chinese", "断面,旗岭\n", [[1, "断面", "旗岭"]]],
    ["nothing", "", []],
  ])("%s", (_, text, expected) => {
    for (const pieceOf of [1, 2, 3, 7, 1 << 16]) expect(recordsOf(text, pieceOf)).toEqual(expected);
  });

  it.each([['"a', /引号未闭合/, 1], ['x\n"a\nb', /引号未闭合/, 2], ['x\n"a"b\n', /逗号或换行/, 2]] as const)("%j is broken, and says where", (text, message, line) => {
    expect(() => recordsOf(text)).toThrow(message);
    try { recordsOf(text); } catch (error) { expect([(error as CsvBroken).line, error instanceof CsvBroken]).toEqual([line, true]); }
  });

  it("gives up on a quote that was never closed before it has swallowed the file", () => {
    expect(() => recordsOf(`"${"x\n".repeat(700_000)}`)).toThrow(CsvBroken);
  });

  it("refuses bytes that are no UTF-8, such as GBK", () => {
    expect(() => recordsOf(Buffer.from([0xb6, 0xcf, 0xc3, 0xe6, 0x0a]))).toThrow(NotUtf8);
  });

  it("reads back any table, whatever stands in its fields and wherever the pieces are cut", () => {
    const field = fc.oneof(fc.string({ unit: fc.constantFrom("a", ",", '"', "\n", "\r\n", "清", "7", " "), maxLength: 6 }), fc.string({ maxLength: 4 }).filter((text) => !/[\r"]/.test(text)));
    const table = fc.array(fc.array(field, { minLength: 2, maxLength: 5 }), { maxLength: 8 });
    fc.assert(fc.property(table, fc.constantFrom("\n", "\r\n"), fc.integer({ min: 1, max: 20 }), fc.boolean(), (rows, lineBreak, pieceOf, last) => {
      const text = rows.map((row) => row.map((each) => (/[,"\n\r]/.test(each) ? `"${each.replaceAll('"', '""')}"` : each)).join(",")).join(lineBreak) + (last ? lineBreak : "");
      expect(recordsOf(text, pieceOf).map(([, ...fields]) => fields)).toEqual(rows);
    }), { numRuns: 500 });
  });
});

describe("a decimal in bytes", () => {
  it("is read as parseDecimal reads it, and refused where it refuses", () => {
    const text = fc.oneof(
      fc.string({ unit: fc.constantFrom(..."0123456789.-"), maxLength: 20 }), fc.string({ maxLength: 6 }),
      fc.tuple(fc.nat(), fc.nat(999_999_999)).map(([whole, fraction]) => `${whole}.${fraction}`), fc.constantFrom("9007199254740991", "9007199254740993", "0.700", "999999999999.999", "1234567890123"),
    );
    fc.assert(fc.property(text, (each) => {
      const bytes = Buffer.from(`,${each},`);
      const parsed = parseDecimal(each.trim());
      expect(readDecimal(bytes, 1, bytes.length - 1)).toBe(parsed.ok);
      if (parsed.ok) expect(BigInt(READ.digits) * 10n ** BigInt(20 - READ.decimals)).toBe(BigInt(parsed.value.digits) * 10n ** BigInt(20 - parsed.value.scale));
    }), { numRuns: 2000 });
  });
});
