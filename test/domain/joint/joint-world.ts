import type { Cause } from "../../../domain/joint/cause.ts";
import { followMatter } from "../../../domain/joint/follow-matter.ts";
import type { Matter } from "../../../domain/joint/matter.ts";
import { withSent } from "../../../domain/joint/sendings.ts";
import { unsentSendings } from "../../../domain/joint/matter.ts";
import type { Signed } from "../../../domain/joint/order.ts";
import { plusMs, type Instant } from "../../../domain/model/time.ts";
import { directoryOf, network } from "../../../domain/network/network.ts";

export { network };
export const at = (text: string): Instant => `${text.replace(" ", "T")}:00+08:00` as Instant;
export const START = at("2026-07-01 08:00");
export const minutesAfter = (minutes: number, from: Instant = START): Instant => plusMs(from, minutes * 60_000);
export const section = (id: string) => {
  const place = directoryOf(network).place(id);
  if (place?.medium !== "water") throw new Error(`${id} is no section`);
  return place;
};

/** The facts of an event of one round of class V at a section with target II. */
export const cause = (more: Partial<Cause> = {}): Cause => ({
  eventId: "e-1", kind: "water-abnormal", state: "active", mergedInto: null, startedAt: START, endedAt: null, rounds: 1,
  peak: { at: START, value: "5" }, last: { at: START, value: "5" }, limit: "2", multiple: "2.14",
  items: [{ item: "ammoniaNitrogen", averaging: "round", value: "1.57", limit: "0.5", unit: "mg/L", multiple: "2.14", edition: "GB 3838-2002", clause: "table 1" }],
  edition: "GB 3838-2002", clause: "table 1", unverified: null,
  trend: [
    { endsAt: at("2026-07-01 04:00"), class: 2, values: { ammoniaNitrogen: "0.14" } },
    { endsAt: START, class: 5, values: { ammoniaNitrogen: "1.57" } },
  ],
  ...more,
});

export const follow = (stored: Matter | null, more: Partial<Cause> = {}, now: Instant = minutesAfter(30), of = "gaoqiao", late = false) =>
  followMatter(stored, { section: section(of), network, cause: cause(more), late, of: "e-1", firstStartedAt: START, now });

export const opened = (of = "gaoqiao"): Matter => follow(null, {}, minutesAfter(30), of)!;

/** Everything unsent goes out. */
export const sent = (matter: Matter, now: Instant): Matter => withSent(matter, new Map(unsentSendings(matter).map(({ sending }) => [sending.id, now])));

export const signed = (city: string, atMinute: number, key = `k${atMinute}`): Signed => ({ key, keyId: `bureau.${city}`, city, at: minutesAfter(atMinute) });
