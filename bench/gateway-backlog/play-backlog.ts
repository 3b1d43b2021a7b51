import { generateKeyPairSync } from "node:crypto";
import { encodeFrame, type Frame } from "../../domain/hj212/index.ts";
import { HOUR_MS, instantOf } from "../../domain/model/time.ts";
import { Counters } from "../../gateway/counters.ts";
import { PushLoop } from "../../gateway/push-loop.ts";
import type { KnownDevice } from "../../gateway/settings.ts";
import { Spool } from "../../gateway/spool.ts";

export interface BacklogSize {
  /** Devices with a backlog, and hours of it. */
  readonly devices: number;
  readonly hours: number;
  readonly framesAPush: number;
  /** Devices without a backlog: each sends a live frame in every turn of the backlog. */
  readonly quiet: number;
}

export interface Backlog extends BacklogSize {
  readonly spool: Spool;
  readonly known: ReadonlyMap<string, KnownDevice>;
}

export interface PlayedBacklog {
  /** Turns until the spool was empty, and live frames that came meanwhile. */
  readonly turns: { readonly all: number; readonly live: number };
  readonly pushes: number;
  /** Devices of which an hour came after a later one. */
  readonly outOfOrder: readonly string[];
  /** Hours of a device that were pushed twice. */
  readonly twice: readonly string[];
  /** For each live frame of a quiet device: turns from its arrival to its push. */
  readonly liveTurns: readonly number[];
  /** Pushes that a device had while another one still waited for its first of the turn. */
  readonly behindOthers: number;
  readonly longestTurnMs: number;
  readonly longestLiveMs: number;
  readonly seconds: number;
}

const START = Date.parse("2026-03-01T00:00:00+08:00");
const FACTORS = ["a34004", "a34002", "a21026", "a21004", "a05024", "a21005"];
const AT_ONCE = 8;
const stampOf = (ms: number): string => instantOf(ms).slice(0, 19).replace(/[-T:]/g, "");

function hourFrame(mn: string, hour: number): Uint8Array {
  const stamp = stampOf(START + hour * HOUR_MS);
  const frame: Frame = {
    qn: `${stamp}000`, st: "22", cn: "2061", pw: null, mn, flag: { version: 2017, split: false, answer: true }, part: null, resent: false,
    data: [[{ name: "DataTime", value: stamp }], ...FACTORS.map((code, at) => [{ name: `${code}-Avg`, value: String((hour + at) % 90) }, { name: `${code}-Flag`, value: "N" }])],
  };
  return encodeFrame(frame);
}

/** A spool as an outage leaves it: hour by hour, a frame of each device. */
export async function fillBacklog(folder: string, size: BacklogSize): Promise<Backlog> {
  const spool = new Spool(folder, 4_096);
  const { privateKey } = generateKeyPairSync("ed25519");
  const units = Object.fromEntries(FACTORS.map((code) => [code, "ug/m3"]));
  const names = [...Array.from({ length: size.devices }, (_, n) => `B${n}`), ...Array.from({ length: size.quiet }, (_, n) => `Q${n}`)];
  const known = new Map(names.map((mn): [string, KnownDevice] => [mn, { mn, pw: null, station: mn, keyId: mn, readings: "hour", units, privateKey }]));
  for (let hour = 0; hour < size.hours; hour++) {
    await Promise.all(Array.from({ length: size.devices }, (_, n) => spool.append({ mn: `B${n}`, cn: "2061", receivedMs: START + (hour + 1) * HOUR_MS, bytes: hourFrame(`B${n}`, hour) }, "waiting")));
  }
  return { ...size, spool, known };
}

/** The API is back: turns until nothing waits. Half way through each turn of the backlog every quiet device sends a frame. `latencyMs`: how long the API takes for a push. */
export async function playBacklog({ spool, known, devices, framesAPush, quiet }: Backlog, latencyMs = 0): Promise<PlayedBacklog> {
  const pushed = new Map<string, number[]>();
  const arrived = new Map<string, { readonly turn: number; readonly ms: number }>();
  const [liveTurns, liveMs]: [number[], number[]] = [[], []];
  const perTurn: Map<string, number>[] = [];
  const clock = { ms: START + 1_000 * HOUR_MS };
  let pushes = 0;
  const arrive = (turn: number): Promise<unknown> => Promise.all(Array.from({ length: quiet }, (_, n) => {
    arrived.set(`Q${n} ${turn}`, { turn, ms: performance.now() });
    return spool.append({ mn: `Q${n}`, cn: "2061", receivedMs: clock.ms, bytes: hourFrame(`Q${n}`, turn) }, "waiting");
  }));
  const send = async ({ mn }: KnownDevice, body: string) => {
    const turn = perTurn.length - 1;
    const inTurn = perTurn[turn]!;
    inTurn.set(mn, (inTurn.get(mn) ?? 0) + 1);
    if (++pushes % devices === Math.floor(devices / 2)) await arrive(turn);
    if (latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, latencyMs));
    for (const { endsAt } of (JSON.parse(body) as { observations: { endsAt: string }[] }).observations) {
      const hour = Math.round((Date.parse(endsAt) - START) / HOUR_MS) - 1;
      pushed.set(mn, [...(pushed.get(mn) ?? []), hour]);
      const live = arrived.get(`${mn} ${hour}`);
      if (live === undefined) continue;
      liveTurns.push(turn - live.turn);
      liveMs.push(performance.now() - live.ms);
    }
    return { kind: "acknowledged", receipt: "r", refused: [] } as const;
  };
  const loop = new PushLoop({ spool, counters: new Counters(0, known.keys()), devices: known, send, nowMs: () => clock.ms, random: Math.random }, { framesAPush, atOnce: AT_ONCE, longestWaitSeconds: 300 });
  const started = performance.now();
  let longestTurnMs = 0;
  for (let settled = 1; settled > 0; clock.ms += 1_000) {
    perTurn.push(new Map());
    const began = performance.now();
    settled = await loop.turn();
    longestTurnMs = Math.max(longestTurnMs, performance.now() - began);
  }
  const all = [...pushed];
  return {
    turns: { all: perTurn.length - 1, live: arrived.size }, pushes, liveTurns,
    outOfOrder: all.filter(([, of]) => of.some((hour, at) => at > 0 && hour < of[at - 1]!)).map(([mn]) => mn),
    twice: all.flatMap(([mn, of]) => of.filter((hour, at) => of.indexOf(hour) !== at).map((hour) => `${mn} ${hour}`)),
    behindOthers: perTurn.flatMap((turn) => [...turn.values()]).filter((count) => count > 1).length,
    longestTurnMs, longestLiveMs: Math.max(0, ...liveMs), seconds: (performance.now() - started) / 1000,
  };
}
