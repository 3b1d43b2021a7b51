import { fault, shown, type Fault } from "./refusal.ts";
import { isJsonNumber, isJsonObject, type JsonNode, type JsonObject } from "./read-json.ts";
import { unreadable, type SentObservation, type SentValue } from "./sent-observation.ts";

const FIELDS: ReadonlySet<string> = new Set(["station", "endsAt", "interval", "values", "reason", "approvedBy", "revision"]);
const VALUE_FIELDS: ReadonlySet<string> = new Set(["value", "unit", "mark", "minutes"]);

const notAnObservation = (zh: string, en: string): Fault => fault("not-an-observation", zh, en);
const repeatedName = (name: string): Fault => fault("repeated-name", `名称“${shown(name)}”重复出现，无法确定以哪个为准。`, `The name "${shown(name)}" is there more than once: it cannot be known which one is meant.`);

/** Reads one observation of a JSON or NDJSON push. What is wrong with its shape is a fault of it, or of the one value. */
export function jsonObservation(node: JsonNode, index: number, line?: number): SentObservation {
  if (!isJsonObject(node)) return unreadable(index, notAnObservation("应为一个对象。", "An observation is an object."), line);
  const sent = node.members.get("values");
  const values = isJsonObject(sent) ? jsonValues(sent) : [];
  const wrong = faultOf(node);
  const text = (name: string): string => stringOf(node.members.get(name)) ?? "";
  const optional = <K extends string>(name: K, value: string | undefined) => (value === undefined ? {} : { [name]: value } as Record<K, string>);
  const revision = node.members.get("revision");
  return {
    index, station: text("station"), endsAt: text("endsAt"), interval: text("interval"), values,
    ...(line === undefined ? {} : { line }), ...(wrong ? { fault: wrong } : {}),
    ...optional("reason", stringOf(node.members.get("reason"))), ...optional("approvedBy", stringOf(node.members.get("approvedBy"))),
    ...optional("revision", isJsonNumber(revision) ? revision.number : undefined),
  };
}

function faultOf({ members, repeated }: JsonObject): Fault | undefined {
  for (const name of repeated) return repeatedName(name);
  for (const name of members.keys()) {
    if (!FIELDS.has(name)) return fault("unknown-field", `没有“${shown(name)}”这个字段。`, `An observation has no field "${shown(name)}".`);
  }
  for (const name of ["station", "endsAt", "interval"]) {
    if (stringOf(members.get(name)) === undefined) return notAnObservation(`缺少文本字段 ${name}。`, `The field ${name} is missing, or no text.`);
  }
  for (const name of ["reason", "approvedBy"]) {
    if (members.has(name) && stringOf(members.get(name)) === undefined) return notAnObservation(`字段 ${name} 应为文本。`, `The field ${name} is no text.`);
  }
  if (!isJsonObject(members.get("values"))) return notAnObservation("字段 values 应为按项目列出读数的对象。", "The field values is an object of values by item.");
  if (members.has("revision") && !isJsonNumber(members.get("revision"))) return fault("not-a-revision", "revision 应为非负整数。", "A revision is a whole number from 0.");
  return undefined;
}

const jsonValues = ({ members, repeated }: JsonObject): SentValue[] =>
  [...members].map(([item, node]) => (repeated.has(item) ? { item, value: "", fault: repeatedName(item) } : { item, ...jsonValue(node) }));

const NOT_A_VALUE = fault("not-a-value", "不是有效的读数；缺测请不要上报该项。", "Not a value. Leave out what was not measured.");

/** A number, a text, `{ value, unit?, mark?, minutes? }` or `{ withdrawn: true }`. */
function jsonValue(node: JsonNode): Omit<SentValue, "item"> {
  const plain = textOf(node);
  if (plain !== undefined) return { value: plain };
  if (!isJsonObject(node)) return { value: "", fault: NOT_A_VALUE };
  const { members, repeated } = node;
  for (const name of repeated) return { value: "", fault: repeatedName(name) };
  if (members.size === 1 && members.get("withdrawn") === true) return { value: null };
  const value = textOf(members.get("value"));
  const unit = members.get("unit");
  const mark = members.get("mark");
  const minutes = members.get("minutes");
  const known = [...members.keys()].every((name) => VALUE_FIELDS.has(name)) && (minutes === undefined || textOf(minutes) !== undefined);
  if (value === undefined || !known || (unit !== undefined && typeof unit !== "string") || (mark !== undefined && typeof mark !== "string")) return { value: "", fault: NOT_A_VALUE };
  return { value, ...(unit === undefined ? {} : { unit }), ...(mark === undefined ? {} : { mark }), ...(minutes === undefined ? {} : { minutes: textOf(minutes)! }) };
}

const stringOf = (node: JsonNode | undefined): string | undefined => (typeof node === "string" ? node : undefined);
const textOf = (node: JsonNode | undefined): string | undefined => (isJsonNumber(node) ? node.number : stringOf(node));
