import { network } from "../../domain/network/network.ts";
import { civilDateAt, epochMs, HOUR_MS, instantOf, plusHours, type Instant } from "../../domain/model/time.ts";
import { pushBody } from "../../local/demo/station-client.ts";
import type { KeyRing } from "../../local/demo/key-ring.ts";
import { required, UsageError, wholeNumber, type CommandLine } from "./command-line.ts";
import { administratorKey, demonstrationKeys } from "./keys-of.ts";
import { enrolSimulated } from "./enrol-simulated.ts";
import { sayRefusal } from "./send-command.ts";
import { hoursUntil, simulatedHours, type SimulatedPush } from "./simulated-hours.ts";
import type { StationApi } from "./station-api.ts";

type Say = (line: string) => void;
const IN_FLIGHT = 8;
/** A station sends this long after its interval ended. */
const SEND_DELAY_MS = 60_000;
/** Every receipt, raw object and revision of a simulation names such a key. */
const keyIdOf = (station: string): string => `${station}.simulation`;
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** `simulate`: the past hours at the speed that is asked for, then every hour as it ends. True where every reading was accepted. */
export async function simulate(api: StationApi, { options }: CommandLine, say: Say): Promise<boolean> {
  const [hours, speed] = [wholeNumber(options, "hours"), wholeNumber(options, "speed")];
  const keys = demonstrationKeys(required(options, "data"));
  const stations = stationsOf(options.stations);
  say("════ 模拟 SIMULATION ════ 随附真实读数移到现在报送，不是当前的监测结果 real readings moved to now: not what is measured now");
  await enrol(api, administratorKey(options), keys, [...stations], hours, say);
  const pushesOf = simulatedHours(network, stations);
  const past = hoursUntil(api.seconds() * 1000, hours);
  let good = true;
  for (const [index, endsAt] of past.entries()) {
    if (index > 0 && speed > 0) await sleep(HOUR_MS / speed);
    good = (await sendHour(api, keys, pushesOf(endsAt), endsAt, say)) && good;
  }
  if (options.once) return good;
  say("已到现在；以后每小时报送一次，按 Ctrl-C 停止 the present is reached: every hour from now on, Ctrl-C stops");
  for (let endsAt = plusHours(past.at(-1) ?? hoursUntil(api.seconds() * 1000, 1)[0]!, 1); ; endsAt = plusHours(endsAt, 1)) {
    await sleep(Math.max(0, epochMs(endsAt) + SEND_DELAY_MS - api.seconds() * 1000));
    await sendHour(api, keys, pushesOf(endsAt), endsAt, say);
  }
}

function stationsOf(option: string | undefined): ReadonlySet<string> {
  const all = [...network.airStations, ...network.sections].map(({ id }) => id);
  if (option === undefined) return new Set(all);
  const asked = option.split(",");
  const unknown = asked.filter((id) => !all.includes(id));
  if (unknown.length > 0) throw new UsageError(`网络中没有 the network has no ${unknown.join(", ")}`);
  return new Set(asked);
}

/** Gives each station a key of its own for the simulation, kept beside the others of the data directory. */
async function enrol(api: StationApi, administrator: ReturnType<KeyRing["key"]>, keys: KeyRing, stations: readonly string[], hours: number, say: Say): Promise<void> {
  const from = civilDateAt(instantOf(api.seconds() * 1000 - hours * HOUR_MS));
  const senders = stations.map((id) => ({ keyId: keyIdOf(id), publicKey: keys.publicKey(keyIdOf(id)), owner: { kind: "station" as const, id }, from, until: null }));
  // Saved first: a key that was enrolled and then lost could never be enrolled again.
  keys.save();
  await enrolSimulated(api, administrator, senders, say);
}

async function sendHour(api: StationApi, keys: KeyRing, pushes: readonly SimulatedPush[], endsAt: Instant, say: Say): Promise<boolean> {
  const next = pushes.values();
  let [readings, accepted] = [0, 0];
  await Promise.all(Array.from({ length: IN_FLIGHT }, async () => {
    for (const push of next) {
      const answer = await api.post("/v1/readings", keys.key(keyIdOf(push.station)), pushBody(push));
      readings += Object.keys(push.values).length;
      if (answer.status === 202) accepted += (answer.body as { accepted: number }).accepted;
      else sayRefusal(answer.status, answer.body, say);
    }
  }));
  say(`模拟 SIMULATION ${endsAt}  ${pushes.length} 次 pushes，读数 readings ${readings}，接受 accepted ${accepted}`);
  return readings === accepted;
}
