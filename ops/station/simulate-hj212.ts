import { splitFrame, type Frame } from "../../domain/hj212/index.ts";
import { epochMs, HOUR_MS, plusHours, type Instant } from "../../domain/model/time.ts";
import { network } from "../../domain/network/network.ts";
import { UsageError, wholeNumber, type CommandLine } from "./command-line.ts";
import { administratorKey } from "./keys-of.ts";
import { makeGatewayConfig } from "./simulate-hj212-config.ts";
import { SimulatedDevice, type Delivery, type DeviceLine } from "./simulate-hj212-device.ts";
import { faultyLine, GROUPS_A_PART } from "./simulate-hj212-faults.ts";
import { frameOf, simulatedStations, type SimulatedStation } from "./simulate-hj212-frames.ts";
import { hoursUntil, simulatedHours, type SimulatedPush } from "./simulated-hours.ts";
import type { StationApi } from "./station-api.ts";

type Say = (line: string) => void;
/** A device sends this long after its interval ended. */
const SEND_DELAY_MS = 60_000;
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * `simulate-hj212`: the bundled readings, moved to now, as HJ 212 devices. `--config` makes the configuration of a gateway for them; `--gateway`
 * plays them against one. True where every frame was acknowledged.
 *
 * @param api called only where keys are to be enrolled
 */
export async function simulateHj212(api: () => Promise<StationApi>, { options }: CommandLine, say: Say): Promise<boolean> {
  const [hours, speed, count] = [wholeNumber(options, "hours"), wholeNumber(options, "speed"), wholeNumber(options, "devices")];
  const { config, gateway } = options;
  const line = gateway === undefined ? undefined : lineOf(gateway, options, say);
  const all = simulatedStations(network);
  if (count < 1 || count > all.length) throw new UsageError(`--devices 须为 1–${all.length}：随附读数的站点与断面 takes 1 to ${all.length}, the places of the bundled readings`);
  if (config === undefined && line === undefined) throw new UsageError("请给出 --config 或 --gateway takes --config, --gateway, or both");
  const stations = all.slice(0, count);
  say("════ 模拟 SIMULATION（HJ 212）════ 随附真实读数移到现在报送，不是当前的监测结果 real readings moved to now: not what is measured now");
  if (config !== undefined) {
    await makeGatewayConfig(config, stations, await api(), administratorKey(options), hours, say);
    say(`  运行网关 run the gateway: npm run gateway -- ${config}`);
  }
  return line === undefined || play(stations, line, { hours, speed, once: options.once, split: options.split }, say);
}

function lineOf(gateway: string, options: CommandLine["options"], say: Say): DeviceLine {
  const [, host, port] = /^(.+):(\d{1,5})$/.exec(gateway) ?? [];
  if (host === undefined || Number(port) > 65_535) throw new UsageError(`--gateway 须为 主机:端口 takes HOST:PORT, not "${gateway}"`);
  if (!/^(?:0(?:\.\d+)?|1(?:\.0+)?)$/.test(options.garble)) throw new UsageError(`--garble 须为 0 到 1 的数 takes a number from 0 to 1, not "${options.garble}"`);
  let told = "";
  return {
    host: host.replace(/^\[|\]$/g, ""), port: Number(port), disturb: faultyLine({ garble: Number(options.garble), noCrlf: options["no-crlf"] }),
    onTrouble: (why) => {
      if (why !== told) say(`… ${why}`);
      told = why;
    },
  };
}

/** Devices of their own each; all send an hour's frames before the next hour is begun. */
async function play(stations: readonly SimulatedStation[], line: DeviceLine, how: { readonly hours: number; readonly speed: number; readonly once: boolean; readonly split: boolean }, say: Say): Promise<boolean> {
  const devices = new Map(stations.map((station) => [station.station, { station, device: new SimulatedDevice(line) }]));
  const pushesOf = simulatedHours(network, new Set(devices.keys()));
  const send = async (endsAt: Instant): Promise<boolean> => {
    const deliveries = await Promise.all(pushesOf(endsAt).map((push) => deliver(devices.get(push.station)!, push, how.split)));
    return sayHour(endsAt, deliveries.flat(), say);
  };
  let good = true;
  const past = hoursUntil(Date.now(), how.hours);
  for (const [index, endsAt] of past.entries()) {
    if (index > 0 && how.speed > 0) await sleep(HOUR_MS / how.speed);
    good = (await send(endsAt)) && good;
  }
  if (!how.once) say("已到现在；以后每小时报送一次，按 Ctrl-C 停止 the present is reached: every hour from now on, Ctrl-C stops");
  for (let endsAt = plusHours(past.at(-1) ?? hoursUntil(Date.now(), 1)[0]!, 1); !how.once; endsAt = plusHours(endsAt, 1)) {
    await sleep(Math.max(0, epochMs(endsAt) + SEND_DELAY_MS - Date.now()));
    await send(endsAt);
  }
  for (const { device } of devices.values()) device.close();
  return good;
}

/** One interval of one device: a frame, or the parts of a split packet, one after the other. */
async function deliver({ station, device }: { readonly station: SimulatedStation; readonly device: SimulatedDevice }, push: SimulatedPush, split: boolean): Promise<Delivery[]> {
  const frame = frameOf(station, push, device.nextQn());
  if (frame === undefined) return [];
  const parts = Math.ceil((frame.data.length - 1) / GROUPS_A_PART);
  const frames = split && parts > 1 ? splitFrame(frame, GROUPS_A_PART, Array.from({ length: parts }, () => device.nextQn())) : [frame];
  const deliveries: Delivery[] = [];
  for (const one of frames) deliveries.push(await device.deliver(one as Frame & { qn: string }));
  return deliveries;
}

function sayHour(endsAt: Instant, deliveries: readonly Delivery[], say: Say): boolean {
  const count = (outcome: Delivery["outcome"]) => deliveries.filter((one) => one.outcome === outcome).length;
  const again = deliveries.reduce((sum, { sent }) => sum + sent - 1, 0);
  say(`模拟 SIMULATION ${endsAt}  包 frames ${deliveries.length}，已应答 acknowledged ${count("acknowledged")}，重发 sent again ${again}，拒收 refused ${count("refused")}，无应答 unanswered ${count("unanswered")}`);
  return count("acknowledged") === deliveries.length;
}
