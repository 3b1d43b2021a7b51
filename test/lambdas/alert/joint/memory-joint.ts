import type { JointMessage } from "../../../../domain/joint/joint-message.ts";
import type { KeptJointNotice } from "../../../../domain/joint/kept-notice.ts";
import type { Matter } from "../../../../domain/joint/matter.ts";
import type { Event, SeriesDoc } from "../../../../domain/alert/series-doc.ts";
import type { Instant } from "../../../../domain/model/time.ts";
import { hashOfToken } from "../../../../lambdas/alert/joint/confirm-receipt.ts";
import type { JointPorts } from "../../../../lambdas/alert/joint/joint-ports.ts";
import { at } from "../../../domain/joint/joint-world.ts";
import { round } from "../in-memory-ports.ts";

export const SENDER = { installation: { sender: "test.invalid", issuer: { zh: "演示", en: "demonstration" }, status: "Exercise", api: "https://api.invalid" } } as const;
export const FIRST = at("2026-07-01 08:00");

/** An event of a section as alert keeps it; only what the joint notices read of it. */
export const event = (more: Partial<Event> = {}): Event => ({
  id: "e-0000000000000001", state: "active", late: false, startedAt: FIRST, firstStartedAt: FIRST, heardAt: FIRST, rounds: 1,
  peak: { at: FIRST, value: "5", multiple: "2.14", digest: "d" }, last: { at: FIRST, value: "5", multiple: "2.14", digest: "d" }, before: null, endedAt: null, mergedInto: null,
  limit: "2", unit: "class", multiple: "2.14", edition: "GB 3838-2002", clause: "table 1", unverified: null, evidence: [], history: [{ move: "raise", at: FIRST }],
  items: [{ item: "ammoniaNitrogen", averaging: "round", value: "1.57", limit: "0.5", unit: "mg/L", multiple: "2.14", edition: "GB 3838-2002", clause: "table 1" }],
  ...more,
} as Event);

/** Ports on maps. `put` is conditional as in the real table; `fail` makes the next calls of a port throw, before (`before`) or after they did their work. */
export function memoryJoint(clock: { now: Instant }) {
  const stored = new Map<string, Matter>();
  const notices = new Map<string, KeptJointNotice>();
  const listed = new Map<string, { listed: boolean; version: number }>();
  const published: (JointMessage & { token: string })[] = [];
  const series = new Map<string, SeriesDoc>();
  const failing = { publish: 0, mark: 0 };
  let tokens = 0;
  const ports: JointPorts = {
    matters: {
      get: async (id) => structuredClone(stored.get(id) ?? null),
      put: async (matter, readVersion) => {
        if ((stored.get(matter.id)?.version ?? 0) !== readVersion) return "outdated";
        if (failing.mark > 0 && matter.notices.some(({ sendings }) => sendings.some(({ sentAt }) => sentAt !== null)) && failing.mark-- > 0) throw new Error("the store is gone");
        stored.set(matter.id, structuredClone(matter));
        return "written";
      },
      list: async (id, version) => { if ((listed.get(id)?.version ?? 0) <= version) listed.set(id, { listed: true, version }); },
      unlist: async (id, version) => { if ((listed.get(id)?.version ?? 0) <= version) listed.set(id, { listed: false, version }); },
      keepNotice: async (notice) => { if (!notices.has(notice.id)) notices.set(notice.id, structuredClone(notice)); },
      open: async () => [...listed].filter(([, entry]) => entry.listed).map(([id]) => id),
    },
    assessments: { range: async (place, _kind, from, to) => [round(place, at("2026-07-01 04:00"), 2, 2), round(place, FIRST, 5, 2), round(place, at("2026-07-01 12:00"), 2, 2)].filter(({ endsAt }) => endsAt >= from && endsAt <= to) } as JointPorts["assessments"],
    events: { ofPlace: async (place) => [...series.values()].filter((doc) => doc.place === place) } as JointPorts["events"],
    topic: {
      publish: async (message) => {
        if (failing.publish-- > 0) throw new Error("the topic is gone");
        published.push({ ...message, token: /token=([A-Za-z0-9_-]{43})/.exec(message.message)![1]! });
      },
    },
    token: () => {
      const token = `t${String(++tokens)}`.padEnd(43, "x");
      return { token, hash: hashOfToken(token) };
    },
    now: () => clock.now,
  };
  return {
    ports, stored, notices, published, failing, clock,
    matter: (): Matter => [...stored.values()][0]!,
    keep: (place: string, events: readonly Event[], kind: SeriesDoc["kind"] = "water-abnormal") =>
      void series.set(`${place} ${kind}`, { place, kind, item: "class", series: `${kind}#class`, version: 1, archivedUntil: null, events }),
    told: () => published.map(({ attributes }) => `${attributes.city} ${attributes.kind}`),
  };
}
