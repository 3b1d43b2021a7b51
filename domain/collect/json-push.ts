import { accepted, refused, type Outcome } from "../model/outcome.ts";
import { jsonObservation } from "./json-observation.ts";
import { LIMITS } from "./limits.ts";
import { isJsonArray, isJsonObject, readJson, type JsonBounds, type JsonFault, type JsonNode } from "./read-json.ts";
import { fault, refusal, shown, tooMany, type Fault, type Refusal } from "./refusal.ts";
import { unreadable, type SentObservation } from "./sent-observation.ts";

const BOUNDS = { depth: LIMITS.jsonDepth, values: LIMITS.jsonValues };

/** `application/json`: `{"observations":[…]}`. Refused whole where the text is no JSON or the root has another shape. */
export function jsonPush(text: string): Outcome<readonly SentObservation[], readonly Refusal[]> {
  const nodes = jsonObservations(text, BOUNDS);
  return nodes.ok ? accepted(nodes.value.map((node, index) => jsonObservation(node, index))) : nodes;
}

/** The observations of a JSON text, not looked into yet. */
export function jsonObservations(text: string, bounds: JsonBounds): Outcome<readonly JsonNode[], readonly Refusal[]> {
  const read = readJson(text, bounds);
  if (!read.ok) return refused([{ pointer: "", ...jsonFault(text, read.fault, bounds) }]);
  const root = read.value;
  const notAPush = (pointer: string, zh: string, en: string) => refused([refusal(pointer, "not-a-push", zh, en)]);
  if (!isJsonObject(root)) return notAPush("", "正文应为含 observations 的对象。", "A push is an object with observations.");
  const other = [...root.members.keys()].find((name) => name !== "observations");
  if (other !== undefined) return notAPush("", `上报内容没有“${shown(other)}”这个字段。`, `A push has no field "${shown(other)}".`);
  if (root.repeated.size > 0) return refused([refusal("/observations", "repeated-name", "observations 重复出现。", "The name observations is there more than once.")]);
  const observations = root.members.get("observations");
  if (!isJsonArray(observations) || observations.elements.length === 0) return notAPush("/observations", "observations 应为非空数组。", "observations is a list of at least one observation.");
  return accepted(observations.elements);
}

/** `application/x-ndjson`: one observation a line; empty lines do not count. A line that is no JSON is refused by its number and loses no other. */
export function ndjsonPush(text: string): Outcome<readonly SentObservation[], readonly Refusal[]> {
  const observations: SentObservation[] = [];
  let left: number = LIMITS.jsonValues;
  let line = 0;
  let more = 0;
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf("\n", start);
    const end = newline < 0 ? text.length : newline;
    const one = text.slice(start, end);
    start = end + 1;
    line++;
    if (one.trim() === "") continue;
    const index = observations.length;
    if (index === LIMITS.observations) {
      more++;
      continue;
    }
    const read = readJson(one, { ...BOUNDS, values: left });
    if (!read.ok && read.fault.kind === "too-many-values") return refused([{ pointer: "", line, ...jsonFault(one, read.fault, BOUNDS) }]);
    // At least as many values as a line can have read: the sum stays bounded without counting them again.
    left -= Math.min(left, 1 + countOf(one));
    observations.push(read.ok ? jsonObservation(read.value, index, line) : unreadable(index, jsonFault(one, read.fault, BOUNDS), line));
  }
  if (more > 0) return refused([tooMany("observations", observations.length + more)]);
  if (observations.length === 0) return refused([refusal("", "not-a-push", "正文没有任何一行数据。", "There is no line in it.")]);
  return accepted(observations);
}

/** Values that a text can hold at most, less one: its commas, colons and opening brackets. */
export function countOf(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 44 || code === 58 || code === 91 || code === 123) count++;
  }
  return count;
}

/** Why a text could not be read as JSON, with line and column (from 1) for a person. */
export function jsonFault(text: string, { kind, at }: JsonFault, bounds: JsonBounds): Fault {
  if (kind === "too-deep") return fault("not-json", `JSON 嵌套超过 ${bounds.depth} 层。`, `JSON nested more than ${bounds.depth} levels deep.`);
  if (kind === "too-many-values") return fault("too-many-values", `JSON 值超过 ${bounds.values} 个，请分批上报。`, `More than ${bounds.values} JSON values: send it in parts.`);
  const before = text.slice(0, at);
  const line = before.split("\n").length;
  const column = at - before.lastIndexOf("\n");
  return fault("not-json", `不是 JSON：第 ${line} 行第 ${column} 个字符处有误。`, `Not JSON: wrong at line ${line}, character ${column}.`);
}
