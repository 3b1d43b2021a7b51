import type { APIGatewayProxyEventV2 } from "aws-lambda";
import * as z from "zod";
import type { Assessment } from "../../domain/model/assessment.ts";
import { accepted, refused, type Outcome } from "../../domain/model/outcome.ts";
import { parseInstant, plusHours, type Instant } from "../../domain/model/time.ts";

/** Hours that one answer may cover. */
export const LONGEST_HOURS = 31 * 24;
export const LONGEST_EVENT_HOURS = 366 * 24;
/** More intervals than the longest period has: an answer is cut only for who asks for it. */
export const LONGEST_PAGE = 1000;

const instant = z.string().transform((text, context): Instant => {
  // A "+" that was not escaped arrives as a space.
  const parsed = parseInstant(text.replace(" ", "+"));
  if (parsed.ok) return parsed.value;
  context.addIssue({ code: "custom", message: "须为带时区的时间，如 2026-03-01T01:00:00+08:00 · a time with an offset" });
  return z.NEVER;
}).describe("带时区的时间 RFC 3339 with an offset, e.g. 2026-03-01T01:00:00+08:00");

export const KINDS = [
  "air-hour", "air-day", "air-month", "air-quarter", "air-year", "city-hour", "city-day", "city-month", "city-quarter", "city-year", "water-round",
  "outlet-hour", "outlet-day", "section-week", "section-month", "section-quarter", "section-year",
] as const satisfies readonly Assessment["kind"][];

/** Parameters of a question, each with its shape. The OpenAPI description is made from these. */
export const Period = z.object({
  from: instant.optional().describe("默认为 to 之前24小时 by default 24 hours before `to`; the END of the first interval"),
  to: instant.optional().describe("默认为现在 by default now; the END of the last interval"),
});
export const Paging = z.object({
  limit: z.string().regex(/^[1-9]\d{0,3}$/).transform(Number).refine((limit) => limit <= LONGEST_PAGE).optional().describe(`每页时段数，1–${LONGEST_PAGE} intervals of one answer; \`next\` is where the list goes on`),
});
export const Format = z.object({ format: z.enum(["json", "csv"]).optional().describe("默认 json by default json; csv: UTF-8, one row a value") });
export const Since = z.object({ since: z.string().max(10_000).optional().describe("上次应答的 cursor the `cursor` of an earlier answer: only days that are no longer as they were then, each whole") });
export const AsOf = z.object({ asOf: instant.optional().describe("按该时刻已收到的数据 as it was known at this moment") });
export const Under = z.object({ under: z.string().min(1).max(32).optional().describe("假设采用的标准版本 judged as if this edition were in force, for example 2012") });
export const Kind = z.object({ kind: z.enum(KINDS).describe("评价类型 what is judged") });
export const Year = z.object({ year: z.string().regex(/^\d{4}$/).optional().describe("年 by default this year") });

/** What is wrong with a question, for people. */
export const faultText = ({ issues }: z.ZodError): string => issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ");

/** The asked period, by default the last 24 hours; refused where it is wrong or longer than `longest` hours (31 days). */
export function askedPeriod(event: APIGatewayProxyEventV2, now: Instant, longest = LONGEST_HOURS): Outcome<{ readonly from: Instant; readonly to: Instant }, string> {
  const parsed = Period.safeParse(event.queryStringParameters ?? {});
  if (!parsed.success) return refused(faultText(parsed.error));
  const to = parsed.data.to ?? now;
  const from = parsed.data.from ?? plusHours(to, -24);
  if (from > to || plusHours(from, longest) < to) return refused(`起止颠倒或超过 ${longest} 小时。from is after to, or the period is longer than ${longest} hours.`);
  return accepted({ from, to });
}
