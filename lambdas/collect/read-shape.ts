import type * as z from "zod";
import type { ProblemItem } from "../runtime/problem.ts";

/** Reads a body as JSON of a shape; else what is wrong with it, by position. */
export function readShape<C>(text: string, shape: z.ZodType<C>): { readonly value: C } | { readonly faults: readonly ProblemItem[] } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { faults: [{ pointer: "", kind: "not-json", zh: "正文不是 JSON。", en: "The body is not JSON." }] };
  }
  const parsed = shape.safeParse(json);
  if (parsed.success) return { value: parsed.data };
  return {
    faults: parsed.error.issues.map((issue) => ({
      pointer: issue.path.map((part) => `/${String(part)}`).join(""), kind: issue.code, zh: "不符合命令格式。", en: issue.message,
    })),
  };
}
