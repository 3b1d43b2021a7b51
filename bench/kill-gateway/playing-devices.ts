import type { ItemKey } from "../../domain/model/item.ts";
import { HOUR_MS, instantOf } from "../../domain/model/time.ts";
import { network } from "../../domain/network/network.ts";
import { measuredIn, factorOf } from "../../domain/hj212/index.ts";
import { SimulatedDevice, type DeviceLine } from "../../ops/station/simulate-hj212-device.ts";
import { frameOf, type SimulatedStation } from "../../ops/station/simulate-hj212-frames.ts";
import { simulatedHours } from "../../ops/station/simulated-hours.ts";
import type { SentFrame } from "./compare-with-store.ts";

/** The first interval that is sent; each device goes on from there, interval by interval, faster than time does. */
const FIRST = Date.parse("2026-01-01T00:00:00+08:00");

/** Devices that send one interval after the other until they are stopped, and what they heard. */
export class PlayingDevices {
  readonly sent: SentFrame[] = [];
  readonly acknowledged: SentFrame[] = [];
  readonly waitsMs: number[] = [];
  resent = 0;
  unanswered = 0;
  refused = 0;
  #stopping = false;
  readonly #devices: SimulatedDevice[] = [];
  readonly #running: Promise<void>[];

  constructor(stations: readonly SimulatedStation[], line: DeviceLine, everyMs: number) {
    this.#running = stations.map((station) => this.#play(station, line, everyMs));
  }

  /** No new frame; those under way get `graceMs` for their answer. */
  async stop(graceMs: number): Promise<void> {
    this.#stopping = true;
    const late = setTimeout(() => this.#devices.forEach((device) => device.close()), graceMs);
    await Promise.all(this.#running);
    clearTimeout(late);
    for (const device of this.#devices) device.close();
  }

  async #play(station: SimulatedStation, line: DeviceLine, everyMs: number): Promise<void> {
    const device = new SimulatedDevice(line);
    this.#devices.push(device);
    const pushesOf = simulatedHours(network, new Set([station.station]));
    const step = station.readings === "hour" ? HOUR_MS : 4 * HOUR_MS;
    await pause(Math.random() * everyMs);
    for (let at = FIRST; !this.#stopping; at += step) {
      const endsAt = instantOf(at);
      const push = pushesOf(endsAt)[0];
      const frame = push && frameOf(station, push, device.nextQn());
      if (frame === undefined) continue;
      const sent: SentFrame = { place: station.station, length: push!.interval, endsAt, qn: frame.qn!, values: valuesOf(frame) };
      this.sent.push(sent);
      const started = performance.now();
      const delivery = await device.deliver(frame as typeof frame & { qn: string });
      this.resent += delivery.sent - 1;
      if (delivery.outcome === "refused") this.refused++;
      if (delivery.outcome === "unanswered") this.unanswered++;
      if (delivery.outcome === "acknowledged") {
        this.acknowledged.push(sent);
        this.waitsMs.push(performance.now() - started);
      }
      await pause(everyMs * (0.5 + Math.random()));
    }
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** The values of a frame by item. */
function valuesOf(frame: NonNullable<ReturnType<typeof frameOf>>): SentFrame["values"] {
  const measured = measuredIn(frame);
  if (!measured.ok) throw new Error(measured.fault.en);
  return Object.fromEntries(measured.value.factors.map(({ code, values }) => [factorOf(code)!.item as ItemKey, values.Avg ?? values.Rtd!]));
}
