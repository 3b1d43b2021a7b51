import * as z from "zod";
import { CURSOR_HEADER } from "../public-read.ts";
import { ProblemAnswer } from "./answers.ts";
import { OPERATIONS, type Operation } from "./operations.ts";

type Json = Readonly<Record<string, unknown>>;
const jsonSchema = (schema: z.ZodType, io: "input" | "output"): Json => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, target: "draft-2020-12" });
  return rest;
};
const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });

function parametersOf({ path, query, example }: Operation): Json[] {
  const { properties = {}, required = [] } = jsonSchema(query, "input") as { properties?: Record<string, Json>; required?: string[] };
  const inQuery = Object.entries(properties).map(([name, { description, ...schema }]) => ({ name, in: "query", required: required.includes(name), description, schema }));
  return path.includes("{id}") ? [{ name: "id", in: "path", required: true, description: "见 see /v1/places", schema: { type: "string" }, example: example?.id }, ...inQuery] : inQuery;
}

const HEADERS = {
  etag: { description: "再次查询时放入 If-None-Match，未变则 304 · send it back in If-None-Match", schema: { type: "string" } },
  link: { description: "rel=next：下一页 the next page", schema: { type: "string" } },
  [CURSOR_HEADER]: { description: "与 JSON 的 cursor 相同 the same as `cursor`, for CSV", schema: { type: "string" } },
};

const operationOf = (operation: Operation): Json => ({
  operationId: operation.id, summary: `${operation.zh} · ${operation.en}`, parameters: parametersOf(operation),
  responses: {
    200: { description: operation.en, headers: HEADERS, content: { "application/json": { schema: ref(operation.answer.name) }, "text/csv": { schema: { type: "string" } } } },
    304: { description: "未变 what you have still stands" },
    "4XX": { description: "问题说明（RFC 9457） problem details", content: { "application/problem+json": { schema: ref("Problem") } } },
    503: { description: "稍后再试，见 Retry-After · later, see Retry-After", content: { "application/problem+json": { schema: ref("Problem") } } },
  },
});

/** Description of the reading API (OpenAPI 3.1), made from the schemas that check the questions and describe the answers. */
export const openapiDocument = (): Json => ({
  openapi: "3.1.0", jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema",
  info: {
    title: "北江联防监测 数据接口 · Beijiang Watch read API", version: "1",
    description: [
      "任何人可读，无需密钥；数值为十进制文本，时间为时段末（北京时间）。Anyone may read, without a key. Values are decimal text; times are the END of an interval, in Beijing time.",
      "轮询：带上 since（上次的 cursor）或 If-None-Match；应答可缓存30秒，不必更频繁。超过平台限流时返回429，请退避后重试。To poll: give `since` (the `cursor` of the last answer) or If-None-Match; an answer may be kept for 30 s, asking more often tells nothing new. 429 from the platform's throttle: back off, then ask again.",
    ].join("\n\n"),
  },
  servers: [{ url: "/" }],
  paths: Object.fromEntries(OPERATIONS.map((operation) => [operation.path, { get: operationOf(operation) }])),
  components: {
    schemas: Object.fromEntries([...OPERATIONS.map(({ answer }) => [answer.name, jsonSchema(answer.schema, "output")]), ["Problem", jsonSchema(ProblemAnswer, "output")]]),
  },
});
