import { csvHeader } from "../../domain/collect/csv-header.ts";
import { gatherParts, type Piece } from "../../domain/collect/gather-parts.ts";
import { countOf, jsonObservations } from "../../domain/collect/json-push.ts";
import { FILE_LIMITS, LIMITS } from "../../domain/collect/limits.ts";
import { isJsonObject } from "../../domain/collect/read-json.ts";
import { refusal, type Refusal } from "../../domain/collect/refusal.ts";
import { accepted, refused, type Outcome } from "../../domain/model/outcome.ts";
import { eachRecord } from "./csv-records.ts";

/** A part of a file as a push of its own, in UTF-8, not compressed. What stands at line n of the part stands at line n + `lineShift` of the file. */
export interface FilePart {
  readonly body: Buffer;
  readonly media: "csv" | "ndjson";
  readonly firstIndex: number;
  /** Undefined where the file has no lines of its own (JSON). */
  readonly lineShift: number | undefined;
}

/** Splits a file into pushes within the limits, in its order; records are copied as they are written. Refused whole where it can have none. */
export function splitFile(text: string, media: "json" | "ndjson" | "csv"): Outcome<readonly FilePart[], readonly Refusal[]> {
  if (media === "csv") return splitCsv(Buffer.from(text));
  return media === "ndjson" ? splitNdjson(text) : splitJson(text);
}

interface CsvPiece extends Piece {
  readonly start: number;
  readonly end: number;
  /** Line of the file in which its text starts, empty lines before the record included. */
  readonly firstLine: number;
}

function splitCsv(text: Buffer): Outcome<readonly FilePart[], readonly Refusal[]> {
  const pieces: CsvPiece[] = [];
  let heading: { readonly cells: readonly string[]; readonly bytes: Buffer; readonly lines: number } | undefined;
  let line = 1;
  const gone = eachRecord(text, ({ cells, start, end, from }) => {
    if (!heading) {
      // A heading that is not UTF-8's own line end is given one, so that every part can begin with it.
      const bytes = text.subarray(start, end);
      heading = { cells, bytes: bytes.at(-1) === 10 ? bytes : Buffer.concat([bytes, Buffer.from("\n")]), lines: linesOf(bytes) };
    } else pieces.push({ start: from, end, bytes: end - from, readings: cells.filter((cell) => cell !== "").length, firstLine: line });
    line += linesOf(text.subarray(from, end));
  });
  if (!gone.ok) return gone;
  if (!heading || pieces.length === 0) return refused([refusal("", "not-a-push", "文件须有表头和至少一行数据。", "A file has a heading and at least one line below it.")]);
  const header = csvHeader(heading.cells);
  if (!header.ok) return header;
  const { bytes, lines } = heading;
  let firstIndex = 0;
  return accepted(gatherParts(pieces, bytes.length).map((part) => {
    const made: FilePart = {
      body: Buffer.concat([bytes, text.subarray(part[0]!.start, part.at(-1)!.end)]), media: "csv", firstIndex, lineShift: part[0]!.firstLine - 1 - lines,
    };
    firstIndex += part.length;
    return made;
  }));
}

function linesOf(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) lines++;
  return lines;
}

interface TextPiece extends Piece {
  readonly text: string;
  readonly observations: 0 | 1;
}

function splitNdjson(text: string): Outcome<readonly FilePart[], readonly Refusal[]> {
  const lines = text.split("\n");
  if (lines.at(-1) === "") lines.pop();
  if (lines.every((line) => line.trim() === "")) return refused([refusal("", "not-a-push", "文件没有任何一行数据。", "There is no line in the file.")]);
  return accepted(textParts(lines.map((line) => textPiece(line, line.trim() === "" ? 0 : 1)), true));
}

function splitJson(text: string): Outcome<readonly FilePart[], readonly Refusal[]> {
  const nodes = jsonObservations(text, { depth: LIMITS.jsonDepth, values: FILE_LIMITS.jsonValues });
  if (!nodes.ok) return nodes;
  // Line ends stand between the values of a JSON text only, never inside a string: as spaces they say the same.
  const written = nodes.value.map((node) => (isJsonObject(node) ? text.slice(node.start, node.end).replaceAll(/[\r\n]+/g, " ") : "null"));
  return accepted(textParts(written.map((line) => textPiece(line, 1)), false));
}

const textPiece = (text: string, observations: 0 | 1): TextPiece => ({ text, observations, bytes: Buffer.byteLength(text) + 1, readings: countOf(text) });

function textParts(pieces: readonly TextPiece[], hasLines: boolean): FilePart[] {
  let firstIndex = 0;
  let lineShift = 0;
  return gatherParts(pieces, 0).map((part) => {
    const made: FilePart = { body: Buffer.from(part.map(({ text }) => `${text}\n`).join("")), media: "ndjson", firstIndex, lineShift: hasLines ? lineShift : undefined };
    firstIndex += part.reduce((sum, { observations }) => sum + observations, 0);
    lineShift += part.length;
    return made;
  });
}
