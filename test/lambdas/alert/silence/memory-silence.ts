/** A small network, and the stores that silent stations are seen from, in memory. */
import type { AirStation, Network } from "../../../../domain/model/network.ts";
import type { MaintenanceWindow } from "../../../../domain/model/maintenance.ts";
import { plusHours, type Instant } from "../../../../domain/model/time.ts";
import { recipientName, type SilenceDoc } from "../../../../domain/alert/silence/silence-doc.ts";
import type { SeriesDoc } from "../../../../domain/alert/series-doc.ts";
import type { TopicMessage } from "../../../../domain/alert/topic-message.ts";
import { directoryOf, network } from "../../../../domain/network/network.ts";
import { lookForSilence } from "../../../../lambdas/alert/silence/look-for-silence.ts";
import { sendSilence } from "../../../../lambdas/alert/silence/send-silence.ts";
import type { LookPorts, SendSilencePorts } from "../../../../lambdas/alert/silence/silence-ports.ts";
import { at } from "../in-memory-ports.ts";

const FIVE: AirStation = { ...network.airStations.find(({ id }) => id === "1348A")!, cadence: "PT5M" };
/** Two hourly stations of Guangzhou, one of five minutes; one of Qingyuan; a section of Qingyuan. */
export const SMALL: Network = {
  ...network, airStations: [...network.airStations.filter(({ id }) => ["1345A", "1346A", "1703A"].includes(id)), FIVE], sections: network.sections.filter(({ id }) => id === "shijiao"),
};

export function silenceWorld(now = at("2026-07-01 11:50"), of: Network = SMALL) {
  const clock = { now };
  const stored = new Map<string, Set<Instant>>();
  const pushes: { readonly station: string; readonly at: Instant; pending?: boolean }[] = [];
  const docs = new Map<string, SilenceDoc>();
  const series: SeriesDoc[] = [];
  const windows: MaintenanceWindow[] = [];
  const told: { readonly topic: "alerts" | "operations"; readonly message: TopicMessage }[] = [];
  const asked = { times: 0, hours: [] as string[], latest: [] as string[] };
  const look: LookPorts = {
    network: of,
    observations: {
      many: async (keys) => keys.filter(({ place, length, endsAt }) => stored.get(`${place} ${length}`)?.has(endsAt)),
      latest: async (place, length, since) => {
        asked.latest.push(place);
        return [...(stored.get(`${place} ${length}`) ?? [])].filter((end) => end >= since).toSorted().at(-1);
      },
    },
    received: {
      senders: async (hour) => {
        asked.hours.push(hour);
        return new Set(pushes.filter((push) => push.at.startsWith(hour)).map(({ station }) => station));
      },
      pending: async (station, hours) => pushes.some((push) => push.station === station && push.pending === true && hours.some((hour) => push.at.startsWith(hour))),
      latestOf: async (station, hours) => pushes.filter((push) => push.station === station && hours.some((hour) => push.at.startsWith(hour))).map((push) => push.at).toSorted().at(-1),
    },
    maintenance: { between: async (place) => windows.filter((window) => window.place === place) },
    events: { watched: async () => series.map(({ place, series: name }) => ({ place, series: name })), get: async (place, name) => series.find((doc) => doc.place === place && doc.series === name) ?? null },
    silence: {
      all: async () => structuredClone([...docs.values()]),
      put: async (doc, readVersion) => {
        if ((docs.get(recipientName(doc))?.version ?? 0) !== readVersion) return "outdated";
        docs.set(recipientName(doc), structuredClone(doc));
        return "written";
      },
    },
    sending: { ask: async () => { asked.times += 1; } },
    now: () => clock.now,
  };
  const publishTo = (topic: "alerts" | "operations") => async (message: TopicMessage) => void told.push({ topic, message });
  const sendPorts: SendSilencePorts = { silence: look.silence, alerts: { publish: publishTo("alerts") }, operations: { publish: publishTo("operations") }, directory: directoryOf(of), now: () => clock.now };
  const INSTALLATION = { sender: "x", issuer: { zh: "x", en: "x" }, status: "Actual", api: "https://x" } as const;
  const world = {
    clock, stored, pushes, docs, series, windows, told, asked, look, sendPorts,
    keep: (place: string, ...ends: Instant[]) => {
      const length = place === "shijiao" ? "PT4H" : "PT1H";
      stored.set(`${place} ${length}`, new Set([...(stored.get(`${place} ${length}`) ?? []), ...ends]));
    },
    /** Every hourly station has its hours up to `until`, and the section its rounds. */
    allUntil: (until: Instant) => {
      for (const { id } of SMALL.airStations) world.keep(id, ...[2, 1, 0].map((back) => plusHours(until, -back)));
      world.keep("shijiao", at("2026-07-01 08:00"));
    },
    run: () => lookForSilence(look)(),
    send: (over: Partial<SendSilencePorts> = {}) => sendSilence({ ...sendPorts, ...over }, INSTALLATION)(),
    tick: async () => {
      await world.run();
      await world.send();
    },
    silent: (name: string) => docs.get(name)?.silent.map(({ station }) => station) ?? [],
    subjects: () => told.map(({ topic, message: { subject } }) => `${topic}: ${subject}`),
  };
  return world;
}
