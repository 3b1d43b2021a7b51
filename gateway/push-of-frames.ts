import { decodeFrame, factorOf, measuredIn, packetOf, SplitPackets, type Measured, type MeasuredFrame } from "../domain/hj212/index.ts";
import { HOUR_MS, epochMs, instantOf, plusHours, type Instant } from "../domain/model/time.ts";
import type { Device } from "./settings.ts";
import type { SpooledFrame } from "./spool.ts";

/** A value as the API takes it. */
interface SentValue {
  readonly value: string;
  readonly unit: string;
  readonly mark?: string;
}

/** One observation of a push, and the frames that it came from (several where a packet was split). */
export interface PushedObservation {
  readonly frames: readonly number[];
  readonly observation: { readonly station: string; readonly endsAt: Instant; readonly interval: "PT1H" | "PT4H"; readonly values: Readonly<Record<string, SentValue>> };
}

/** What a device's frames give: observations to push, frames that give none and why, and those that wait for the rest of a split packet. */
export interface FramesRead {
  readonly observations: readonly PushedObservation[];
  readonly settled: readonly { readonly id: number; readonly state: "aside" | "kept"; readonly note: string }[];
  /** Values that were left out of an observation, by frame: they are told beside it. */
  readonly leftOut: ReadonlyMap<number, readonly string[]>;
}

/** A split packet that is not whole after this time is set aside. */
export const SPLIT_WAIT_MS = 24 * HOUR_MS;

/**
 * Turns frames of one device, in order of arrival, into observations by the device's settings. Nothing is guessed: a factor without a unit
 * in the settings, an unknown mark or a value that is no number is left out and told; a frame of which nothing is left is set aside.
 *
 * @param nowMs only to give up split packets whose rest never came
 */
export function readFrames(device: Device, frames: readonly SpooledFrame[], nowMs: number): FramesRead {
  const observations: PushedObservation[] = [];
  const settled: FramesRead["settled"][number][] = [];
  const leftOut = new Map<number, string[]>();
  const packets = new SplitPackets();
  const parts = new Map<string, SpooledFrame[]>();
  for (const spooled of frames) {
    const aside = (note: string, ids: readonly number[] = [spooled.id]): void => void settled.push(...ids.map((id) => ({ id, state: "aside" as const, note })));
    const decoded = decodeFrame(spooled.bytes);
    // Every frame was decoded before it was acknowledged; another decoder may see it otherwise.
    if (!decoded.ok) { aside(decoded.fault.zh + decoded.fault.en); continue; }
    const key = packetOf(decoded.value);
    const whole = packets.add(decoded.value);
    if (!whole.ok) { aside(whole.fault.zh + whole.fault.en); continue; }
    const before = parts.get(key) ?? [];
    if (whole.value === null) { parts.set(key, [...before, spooled]); continue; }
    const own = decoded.value.part === null ? [spooled] : [...before, spooled];
    if (decoded.value.part !== null) parts.delete(key);
    const ids = own.map(({ id }) => id);
    const measured = measuredIn(whole.value);
    if (!measured.ok) { settled.push(...ids.map((id) => ({ id, state: "kept" as const, note: measured.fault.zh + measured.fault.en }))); continue; }
    const slot = slotOf(device, measured.value);
    if (!slot.ok) { settled.push(...ids.map((id) => ({ id, state: slot.state, note: slot.note }))); continue; }
    const { values, out } = valuesOf(device, measured.value);
    if (out.length > 0) leftOut.set(ids[0]!, out);
    if (Object.keys(values).length === 0) aside(`没有可上报的数值 No value can be sent: ${out.join("; ")}`, ids);
    else observations.push({ frames: ids, observation: { station: device.station, endsAt: slot.endsAt, interval: slot.interval, values } });
  }
  for (const { id, receivedMs } of [...parts.values()].flat()) {
    if (nowMs - receivedMs > SPLIT_WAIT_MS) settled.push({ id, state: "aside", note: "分包不完整 The rest of the split packet never came" });
  }
  return { observations, settled, leftOut };
}

type Slot = { readonly ok: true; readonly endsAt: Instant; readonly interval: "PT1H" | "PT4H" } | { readonly ok: false; readonly state: "aside" | "kept"; readonly note: string };

/** The interval that a frame's readings belong to. DataTime is the START of the period, the END is what the system keeps. */
function slotOf({ readings }: Device, { kind, dataTime, endsAt }: MeasuredFrame): Slot {
  const wanted = readings === "round-realtime" ? "realtime" : "hour";
  if (kind !== wanted) return { ok: false, state: "kept", note: `该设备只上报 ${wanted} 数据 Only ${wanted} data of this device become readings` };
  const end = readings === "hour" ? endsAt! : readings === "round-start" ? plusHours(dataTime, 4) : dataTime;
  const whole = readings === "hour" ? 1 : 4;
  const beijingHours = (epochMs(end) + 8 * HOUR_MS) / HOUR_MS;
  if (!Number.isInteger(beijingHours) || beijingHours % whole !== 0) {
    return { ok: false, state: "aside", note: `DataTime ${dataTime} 不在${whole === 1 ? "整点" : "监测时次"} does not stand at a ${whole === 1 ? "full hour" : "monitoring round"}` };
  }
  return { ok: true, endsAt: instantOf(epochMs(end)), interval: readings === "hour" ? "PT1H" : "PT4H" };
}

function valuesOf(device: Device, { kind, factors, unread }: MeasuredFrame): { readonly values: Record<string, SentValue>; readonly out: string[] } {
  const values: Record<string, SentValue> = {};
  const out = unread.map(({ name, value, reason }) => `${name}=${value}: ${reason}`);
  for (const factor of factors) {
    const sent = valueOf(device, factor, kind === "realtime" ? "Rtd" : "Avg");
    if (typeof sent === "string") out.push(`${factor.code}: ${sent}`);
    else if (values[sent.item] !== undefined) out.push(`${factor.code}: ${sent.item} stands twice`);
    else values[sent.item] = sent.value;
  }
  return { values, out };
}

function valueOf(device: Device, { code, values, mark }: Measured, suffix: "Rtd" | "Avg"): { readonly item: string; readonly value: SentValue } | string {
  const item = factorOf(code)?.item ?? null;
  if (item === null) return "因子编码未对应项目 the code stands for no item";
  const value = values[suffix];
  if (value === undefined) return `没有 ${suffix} 值 there is no ${suffix} value`;
  const unit = device.units[code];
  if (unit === undefined) return "配置未写明单位 its unit is not in the device's settings";
  if (mark === "?") return "数据标记无法识别 its mark is not one of table 8";
  return { item, value: { value, unit, ...(mark === null || mark === "N" ? {} : { mark }) } };
}
