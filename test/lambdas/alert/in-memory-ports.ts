import type { AlertMessage } from "../../../domain/alert/group-notices.ts";
import type { SettledNotice } from "../../../domain/alert/settled-notice.ts";
import { seriesName, type Event, type Notice, type SeriesDoc } from "../../../domain/alert/series-doc.ts";
import { coverOf } from "../../../domain/alert/live-event.ts";
import type { AirHour, Assessment, Exceedance, WaterClass, WaterRound } from "../../../domain/model/assessment.ts";
import { plusHours, type Instant } from "../../../domain/model/time.ts";
import { alertPlace } from "../../../lambdas/alert/alert-place.ts";
import type { AlertPorts, SendPorts } from "../../../lambdas/alert/alert-ports.ts";
import { lookAfter, type LookAfterPorts } from "../../../lambdas/alert/look-after.ts";
import { sendWaiting } from "../../../lambdas/alert/send-waiting.ts";

export const at = (text: string): Instant => `${text.replace(" ", "T")}:00+08:00` as Instant;

const common = (place: string, endsAt: Instant, digest: string, receivedAt: Instant) => ({
  place, endsAt, receivedAt, madeFrom: { digest, assessor: "test" },
  basis: [{ edition: "HJ 633-2026", clause: "4.2" }, { edition: "GB 3095-2026", clause: "4.1 table 1" }],
});

/** An hour of ozone at a station: over the limit of 200 or not; `null` where no value came. */
export function ozoneHour(place: string, endsAt: Instant, value: number | null, receivedAt = plusHours(endsAt, 0)): AirHour {
  const exceedances: Exceedance[] = value !== null && value > 200
    ? [{ item: "o3", averaging: "1h", value: String(value), limit: "200", unit: "ug/m3", multiple: ((value - 200) / 200).toFixed(2), edition: "GB 3095-2026", clause: "4.1 table 1" }]
    : [];
  return {
    ...common(place, endsAt, `o3=${value}`, receivedAt), kind: "air-hour", concentrations: value === null ? {} : { o3: String(value) }, subIndices: {},
    aqi: null, level: null, primary: [], notAvailable: null, missing: [], notMonitored: [], ozone8h: null, exceedances,
  };
}

/** A round of a section at a class; over its target where it has one and the class is worse. */
export function round(place: string, endsAt: Instant, cls: WaterClass | null, target: WaterClass | null, more: Partial<WaterRound> = {}): WaterRound {
  const over: Exceedance = { item: "ammoniaNitrogen", averaging: "round", value: "1.57", limit: "0.5", unit: "mg/L", multiple: "2.14", edition: "GB 3838-2002", clause: "table 1" };
  return {
    ...common(place, endsAt, `class=${cls}`, endsAt), basis: [{ edition: "GB 3838-2002", clause: "5.1" }], kind: "water-round", siteState: "正常", values: {},
    itemClasses: cls === null ? {} : { ammoniaNitrogen: cls }, class: cls, decidedBy: [], notAvailable: null, target,
    overTarget: cls !== null && target !== null && cls > target ? [over] : [], overClass3: cls !== null && cls > 3 ? [{ ...over, limit: "1", multiple: "0.57" }] : [], ...more,
  };
}

/** Ports on maps. `put` is conditional as in the real table; what is stored comes back with its keys in another order. */
export function inMemoryPorts(clock: { now: Instant }) {
  const stored = new Map<string, Assessment>();
  const docs = new Map<string, SeriesDoc>();
  const archive = new Map<string, Event>();
  const list = new Map<string, { place: string; series: string; version: number }>();
  const published: Notice[] = [];
  const messages: AlertMessage[] = [];
  const settled = new Map<string, SettledNotice>();
  const asked = { now: 0, later: 0 };
  let writes = 0;
  let taken = false;
  const events: AlertPorts["events"] = {
    get: async (place, series) => reordered(docs.get(`${place}/${series}`) ?? null),
    ofPlace: async (place) => [...docs.values()].filter((doc) => doc.place === place).map((doc) => reordered(doc)),
    put: async (doc, readVersion) => {
      const key = `${doc.place}/${doc.series}`;
      if ((docs.get(key)?.version ?? 0) !== readVersion) return "outdated";
      docs.set(key, structuredClone(doc));
      writes += 1;
      return "written";
    },
    archive: async (place, series, all) => { for (const event of all) archive.set(`${place}/${series}/${event.id}`, structuredClone(event)); },
    archived: async (place, series, from, to) => [...archive].filter(([key, event]) => {
      const cover = coverOf(event, to);
      return key.startsWith(`${place}/${series}/`) && cover.from <= to && cover.to >= from;
    }).map(([, event]) => reordered(event)),
    watch: async ({ place, series }, version) => void list.set(`${place}/${series}`, { place, series, version }),
    unwatch: async ({ place, series }, version) => {
      if ((list.get(`${place}/${series}`)?.version ?? 0) <= version) list.delete(`${place}/${series}`);
    },
    watched: async () => [...list.values()],
  };
  const ports: AlertPorts = {
    assessments: {
      range: async (place, kind, from, to) => [...stored.values()]
        .filter((one) => one.place === place && one.kind === kind && one.endsAt >= from && one.endsAt <= to).toSorted((a, b) => (a.endsAt < b.endsAt ? -1 : 1)),
    },
    events,
    sending: { ask: async () => { asked.now += 1; } },
    now: () => clock.now,
  };
  const sendPorts: SendPorts = {
    events,
    alerts: { publish: async (message) => {
      messages.push(message);
      published.push(...message.notices);
      return { ok: true };
    } },
    notices: { settle: async (all) => { for (const one of all) settled.set(one.notice.id, one); } },
    sendSilence: async () => ({ sent: 0, failed: 0 }),
    turn: { take: async () => !taken && (taken = true), giveBack: async () => { taken = false; } },
    sending: { askLater: async () => { asked.later += 1; } },
    now: () => clock.now,
  };
  const follow = alertPlace(ports);
  const send = sendWaiting(sendPorts);
  return {
    ports, sendPorts, published, messages, settled, docs, archive, list, asked, send,
    writes: () => writes,
    keep: (...assessments: Assessment[]) => { for (const one of assessments) stored.set(`${one.place}/${one.kind}/${one.endsAt}`, one); },
    /** Follows a hint and sends what waits. */
    hear: async (hint: Parameters<typeof follow>[0]) => {
      await follow(hint);
      await send();
    },
    /** What the clock asks for every hour, and what it has to send. */
    tick: async (lookForSilence: LookAfterPorts["lookForSilence"] = async () => []) => {
      await lookAfter({ ...ports, follow, lookForSilence })();
      await send();
    },
    events: (place: string, series: Parameters<typeof seriesName>[0]) => docs.get(`${place}/${seriesName(series)}`)?.events ?? [],
    told: () => published.map(({ move, city }) => `${move} ${city}`),
  };
}

function reordered<T>(value: T): T {
  if (Array.isArray(value)) return value.map(reordered) as T;
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).toReversed().map(([key, inner]) => [key, reordered(inner)])) as T;
}
