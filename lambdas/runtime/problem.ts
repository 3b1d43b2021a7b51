import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";

/** One thing that is wrong in a request: where (JSON pointer or header), what, and what to do, Chinese first. */
export interface ProblemItem {
  readonly pointer: string;
  readonly kind: string;
  readonly zh: string;
  readonly en: string;
  /** Line of an NDJSON or CSV body, from 1, and name of the column. */
  readonly line?: number;
  readonly column?: string;
}

/** Problem details (RFC 9457). `type` is a stable word of this system. */
export interface Problem {
  readonly status: number;
  readonly type: string;
  readonly title: string;
  readonly detail: string;
  /** The first of them, where there are many; `errorsCount` says how many in all. */
  readonly errors?: readonly ProblemItem[];
  readonly errorsCount?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A refusal as an HTTP answer. */
export function problemAnswer({ headers, ...problem }: Problem): APIGatewayProxyStructuredResultV2 {
  return {
    statusCode: problem.status,
    headers: { "content-type": "application/problem+json; charset=utf-8", ...headers },
    body: JSON.stringify({ ...problem, type: `urn:beijiang-watch:problem:${problem.type}` }),
  };
}

/** A JSON answer. */
export function jsonAnswer(statusCode: number, body: unknown, headers: Readonly<Record<string, string>> = {}): APIGatewayProxyStructuredResultV2 {
  return { statusCode, headers: { "content-type": "application/json; charset=utf-8", ...headers }, body: JSON.stringify(body) };
}
