import type { Counters } from "./counters.ts";
import { readFrames, type FramesRead, type PushedObservation } from "./push-of-frames.ts";
import type { KnownDevice } from "./settings.ts";
import type { Spool, SpoolState } from "./spool.ts";

/** What came of a push: acknowledged with what was refused in it, refused whole, or not answered so that it is tried again. */
export type PushResult =
  | { readonly kind: "acknowledged"; readonly receipt: string; readonly refused: readonly Refused[] }
  | { readonly kind: "refused"; readonly refused: readonly Refused[]; readonly why: string }
  | { readonly kind: "too-large" }
  | { readonly kind: "later"; readonly why: string; readonly afterSeconds: number | null; readonly whole: boolean };

interface Refused { readonly pointer: string; readonly zh?: string | undefined; readonly en?: string | undefined }

export interface PushPorts {
  readonly spool: Spool;
  readonly counters: Counters;
  readonly devices: ReadonlyMap<string, KnownDevice>;
  readonly send: (device: KnownDevice, body: string) => Promise<PushResult>;
  readonly nowMs: () => number;
  readonly random: () => number;
}

export interface PushLimits {
  readonly framesAPush: number;
  readonly atOnce: number;
  readonly longestWaitSeconds: number;
}

const FIRST_WAIT_SECONDS = 1;

/**
 * Sends what waits in the spool. Frames of one device go in order, one push under way a device; devices take turns, so that one with a
 * long backlog holds up nobody. What the API refuses is set aside with its reason; what fails is tried again later with growing waits and
 * jitter: all devices where the API does not answer, one device where only its key is refused.
 */
export class PushLoop {
  readonly #ports: PushPorts;
  readonly #limits: PushLimits;
  readonly #notBefore = new Map<string, number>();
  readonly #failures = new Map<string, number>();
  /** Frames a device may send at once; halved where the API finds a push too large. */
  readonly #size = new Map<string, number>();

  constructor(ports: PushPorts, limits: PushLimits) {
    this.#ports = ports;
    this.#limits = limits;
  }

  /** One turn: every device that waits and may send, `atOnce` at a time. Returns how many frames were settled. */
  async turn(): Promise<number> {
    const { spool, nowMs, devices, counters } = this.#ports;
    if (nowMs() < this.#wait(ALL)) return 0;
    const due = spool.devicesWaiting().filter((mn) => devices.has(mn) && nowMs() >= this.#wait(mn));
    let settled = 0;
    let next = 0;
    const worker = async (): Promise<void> => {
      while (next < due.length && nowMs() >= this.#wait(ALL)) settled += await this.#device(devices.get(due[next++]!)!);
    };
    await Promise.all(Array.from({ length: Math.min(this.#limits.atOnce, due.length) }, worker));
    if (settled > 0 && nowMs() >= this.#wait(ALL)) counters.trouble = null;
    return settled;
  }

  async #device(device: KnownDevice): Promise<number> {
    const { spool, nowMs } = this.#ports;
    const size = this.#size.get(device.mn) ?? this.#limits.framesAPush;
    // Parts of packets that are not whole must not hide what stands behind them.
    let read: FramesRead;
    for (let most = size; ; most *= 4) {
      const frames = spool.waitingOf(device.mn, most);
      read = readFrames(device, frames, nowMs());
      if (read.observations.length > 0 || read.settled.length > 0 || frames.length < most) break;
    }
    if (read.settled.length > 0) spool.settle(read.settled);
    const observations = read.observations.slice(0, size);
    return read.settled.length + (observations.length === 0 ? 0 : await this.#push(device, observations, read.leftOut));
  }

  async #push(device: KnownDevice, observations: readonly PushedObservation[], leftOut: FramesRead["leftOut"]): Promise<number> {
    const { spool, counters, send, nowMs } = this.#ports;
    const result = await send(device, JSON.stringify({ observations: observations.map(({ observation }) => observation) }));
    counters.pushes++;
    counters.lastPushMs = nowMs();
    // Revisions of a value are ordered by the second in which their pushes were signed: a device's next push is signed in a later one.
    this.#notBefore.set(device.mn, (Math.floor(nowMs() / 1000) + 1) * 1000);
    switch (result.kind) {
      case "later": return this.#later(result.whole ? ALL : device.mn, result);
      case "too-large": return this.#smaller(device, observations);
      case "acknowledged": case "refused": {
        const outcome = outcomes(observations, result, leftOut);
        spool.settle(outcome);
        this.#failures.delete(device.mn);
        this.#failures.delete(ALL);
        counters.devices.get(device.mn)!.trouble = null;
        return outcome.length;
      }
    }
  }

  #later(who: string, { why, afterSeconds }: { readonly why: string; readonly afterSeconds: number | null }): 0 {
    // Pushes that were under way together fail together: that is one failure.
    const failures = (this.#failures.get(who) ?? 0) + (this.#ports.nowMs() < this.#wait(who) && who === ALL ? 0 : 1);
    this.#failures.set(who, failures);
    const longest = Math.min(this.#limits.longestWaitSeconds, FIRST_WAIT_SECONDS * 2 ** Math.min(failures - 1, 16));
    const wait = Math.max(afterSeconds ?? 0, longest * (0.5 + this.#ports.random() / 2));
    this.#notBefore.set(who, Math.max(this.#wait(who), this.#ports.nowMs() + wait * 1000));
    const { counters } = this.#ports;
    if (who === ALL) counters.trouble = why;
    else counters.devices.get(who)!.trouble = why;
    return 0;
  }

  #smaller(device: KnownDevice, observations: readonly PushedObservation[]): number {
    if (observations.length > 1) {
      this.#size.set(device.mn, Math.ceil(observations.length / 2));
      return 0;
    }
    const [only] = observations as [PushedObservation];
    const frames = only.frames.map((id) => ({ id, state: "aside" as const, note: "接口认为过大 Too large for the API" }));
    this.#ports.spool.settle(frames);
    return frames.length;
  }

  #wait(who: string): number {
    return this.#notBefore.get(who) ?? 0;
  }
}

const ALL = "*";

/** What became of each frame of a push that was answered: by the positions of what was refused. */
function outcomes(
  observations: readonly PushedObservation[], result: Extract<PushResult, { refused: readonly Refused[] }>, leftOut: FramesRead["leftOut"],
): { readonly id: number; readonly state: SpoolState; readonly note?: string; readonly receipt?: string }[] {
  const refusals = Map.groupBy(result.refused, ({ pointer }) => Number(/^\/observations\/(\d+)(?:\/|$)/.exec(pointer)?.[1] ?? -1));
  return observations.flatMap(({ frames, observation }, at) => {
    const refused = [...(refusals.get(at) ?? []), ...(result.kind === "refused" ? (refusals.get(-1) ?? []) : [])];
    const whole = result.kind === "refused" || refused.length >= Object.keys(observation.values).length;
    const reasons = [...refused.map(({ pointer, zh, en }) => `${pointer} ${zh ?? ""}${en ?? ""}`), ...(leftOut.get(frames[0]!) ?? [])];
    const note = reasons.length > 0 ? reasons.join("; ") : result.kind === "refused" ? result.why : undefined;
    return frames.map((id) => ({
      id, state: whole ? "aside" as const : "sent" as const, ...(note === undefined ? {} : { note }),
      ...(result.kind === "acknowledged" ? { receipt: result.receipt } : {}),
    }));
  });
}
