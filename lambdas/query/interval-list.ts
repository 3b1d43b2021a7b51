import type { APIGatewayProxyEventV2 } from "aws-lambda";
import * as z from "zod";
import { changedSince, cursorText, dayDigests, parseCursor, type Versioned } from "../../domain/bulletin/data/day-cursor.ts";
import { accepted, refused, type Outcome } from "../../domain/model/outcome.ts";
import type { Instant } from "../../domain/model/time.ts";
import { faultText, Format, LONGEST_PAGE, Paging, Since } from "./asked.ts";
import type { ListEnds } from "./table-answer.ts";

const Listing = z.object({ ...Paging.shape, ...Format.shape, ...Since.shape });
export type Listing = z.infer<typeof Listing>;

/** How a list is asked for: page, format, and since when. A page and a cursor together say nothing clear, and are refused. */
export function askedListing(event: APIGatewayProxyEventV2): Outcome<Listing, string> {
  const parsed = Listing.safeParse(event.queryStringParameters ?? {});
  if (!parsed.success) return refused(faultText(parsed.error));
  if (parsed.data.since !== undefined && parsed.data.limit !== undefined) return refused("since 与 limit 不能同用。Give either since or limit.");
  if (parsed.data.since !== undefined && !parseCursor(parsed.data.since).ok) return refused("since 不是应答给出的 cursor。since is no cursor that an answer gave: leave it out and start anew.");
  return accepted(parsed.data);
}

/**
 * The part of a period's intervals that is answered, in time order, and where the list goes on. A page goes on at the first interval that was left
 * out, with the end of the period as it was at the first page: what comes in meanwhile moves no page. A whole answer carries the cursor.
 */
export function listed<T extends Versioned>(event: APIGatewayProxyEventV2, found: readonly T[], subject: string, { limit = LONGEST_PAGE, since }: Listing, to: Instant): { readonly items: readonly T[]; readonly ends: ListEnds } {
  const had = since === undefined ? undefined : parseCursor(since);
  if (had?.ok) return { items: changedSince(subject, found, had.value), ends: { cursor: cursorText(dayDigests(subject, found)) } };
  const rest = found[limit];
  if (!rest) return { items: found, ends: startsInside(event) ? {} : { cursor: cursorText(dayDigests(subject, found)) } };
  const query = new URLSearchParams({ ...event.queryStringParameters, from: rest.endsAt, to });
  return { items: found.slice(0, limit), ends: { next: `${event.rawPath}?${query.toString()}` } };
}

/** A reader who goes through pages has in none of them the whole. */
const startsInside = (event: APIGatewayProxyEventV2): boolean => event.queryStringParameters?.["limit"] !== undefined;
