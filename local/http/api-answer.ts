/** An answer over HTTP. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: Buffer;
}

/** A plain JSON answer of the API itself, as the real one words it: `{"message":"Not Found"}`. */
export function apiMessage(status: number, message: string): Answer {
  return { status, headers: { "content-type": "application/json" }, body: Buffer.from(JSON.stringify({ message })) };
}

/**
 * What an HTTP API answers to a function's result (payload format 2.0): with `statusCode` the structured answer, otherwise status 200
 * with the result as JSON (a text as it is). A structure that makes no sense is 500 Internal Server Error.
 */
export function answerOf(result: unknown): Answer {
  if (typeof result !== "object" || result === null || !("statusCode" in result)) {
    const text = typeof result === "string" ? result : JSON.stringify(result ?? null);
    return { status: 200, headers: { "content-type": "application/json" }, body: Buffer.from(text) };
  }
  const { statusCode, headers, cookies, body, isBase64Encoded } = result as Record<string, unknown>;
  const status = Number(statusCode);
  if (!Number.isInteger(status) || status < 100 || status > 599 || (body !== undefined && body !== null && typeof body !== "string")) return apiMessage(500, "Internal Server Error");
  const named: Record<string, string | string[]> = { "content-type": "text/plain;charset=utf-8" };
  for (const [name, value] of Object.entries((headers ?? {}) as Record<string, unknown>)) named[name.toLowerCase()] = String(value);
  if (Array.isArray(cookies)) named["set-cookie"] = cookies.map(String);
  return { status, headers: named, body: Buffer.from((body as string | undefined) ?? "", isBase64Encoded === true ? "base64" : "utf8") };
}
