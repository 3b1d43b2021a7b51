import {
  COMMANDS, dataAnswer, encodeFrame, FrameStream, noticeAnswer, parseDeviceTime, QN_RETURN, requestAnswer, setTime, wantsAnswer,
  type DecodedFrame, type Frame, type FrameFault, type QnReturn,
} from "../domain/hj212/index.ts";
import { instantOf } from "../domain/model/time.ts";
import type { Counters } from "./counters.ts";
import type { Device } from "./settings.ts";
import { SpoolRefused, type ReceivedFrame, type SpoolState } from "./spool.ts";

export interface SessionPorts {
  readonly devices: ReadonlyMap<string, Device>;
  readonly spool: { append(frame: ReceivedFrame, state: SpoolState): Promise<"stored" | "known"> };
  readonly counters: Counters;
  readonly nowMs: () => number;
  readonly send: (bytes: Uint8Array) => void;
  /** Waits; returns how to stop waiting. */
  readonly after: (ms: number, run: () => void) => () => void;
}

/** Data that devices upload, and which must be on the disk before they are acknowledged. */
const UPLOADS: ReadonlySet<string> = new Set([COMMANDS.realtime, COMMANDS.minute, COMMANDS.hour, COMMANDS.day, COMMANDS.equipmentState, COMMANDS.equipmentDay, COMMANDS.started]);
const ANSWERS: ReadonlySet<string> = new Set([COMMANDS.requestAnswer, COMMANDS.executionResult, COMMANDS.noticeAnswer, COMMANDS.dataAnswer]);
/** Time-out and resends of a command of ours (HJ 212-2017 table 1). */
const TIMEOUT_MS = 10_000;
const RESENDS = 3;

/**
 * One connection: finds frames in its bytes, checks device and password, keeps data in the spool and only then answers as the standard
 * says. A refused frame is counted by its reason and answered with QnRtn where the device can be told; the connection goes on.
 */
export class Session {
  readonly #stream = new FrameStream();
  readonly #ports: SessionPorts;
  /** Commands of ours that wait for an answer, by QN. */
  readonly #asked = new Map<string, () => void>();
  #sequence = 0;

  constructor(ports: SessionPorts) {
    this.#ports = ports;
  }

  /** Whether a frame was begun and is not whole. */
  get inFrame(): boolean {
    return this.#stream.pending > 0;
  }

  /** Takes bytes; true where they completed a frame, right or wrong. */
  receive(bytes: Uint8Array): boolean {
    const events = this.#stream.push(bytes);
    this.#handle(events);
    return events.length > 0;
  }

  /** The connection ended, or a frame stayed unfinished. */
  end(): void {
    this.#handle(this.#stream.end());
    for (const stop of this.#asked.values()) stop();
    this.#asked.clear();
  }

  #handle(events: ReturnType<FrameStream["push"]>): void {
    for (const event of events) {
      if (event.kind === "garbage") this.#ports.counters.garbageBytes += event.bytes;
      else if (event.result.ok) this.#frame(event.result.value, event.bytes);
      else this.#refusedFrame(event.result.fault, event.bytes);
    }
  }

  #frame(frame: DecodedFrame, bytes: Uint8Array): void {
    const { devices, counters, nowMs } = this.#ports;
    const device = devices.get(frame.mn);
    if (device === undefined) return this.#refuse(frame, "unknown-device", QN_RETURN.MN);
    if (device.pw !== null && device.pw !== frame.pw) return this.#refuse(frame, "wrong-password", QN_RETURN.PW);
    const state = counters.devices.get(device.mn)!;
    state.frames++;
    state.lastFrameMs = nowMs();
    if (frame.resent) state.resent++;
    const sentAt = frame.qn === null ? undefined : parseDeviceTime(frame.qn);
    if (sentAt !== undefined && !ANSWERS.has(frame.cn)) state.clockOffsetSeconds = Math.round((Date.parse(sentAt) - nowMs()) / 1000);
    if (UPLOADS.has(frame.cn)) void this.#keep(frame, device, bytes);
    else if (ANSWERS.has(frame.cn)) this.#answered(frame);
    else if (frame.cn === COMMANDS.askTime) this.#calibrate(frame);
    // HJ 212-2025 has the heartbeat; its answer was not seen in a text: it is answered as a notice where an answer is wanted (unverified).
    else if (frame.cn === COMMANDS.heartbeat) this.#reply(frame, noticeAnswer(frame));
    else this.#refuse(frame, "command", QN_RETURN.CN);
  }

  async #keep(frame: DecodedFrame, device: Device, bytes: Uint8Array): Promise<void> {
    const { spool, counters, nowMs } = this.#ports;
    const wanted = device.readings === "round-realtime" ? COMMANDS.realtime : COMMANDS.hour;
    try {
      await spool.append({ mn: frame.mn, cn: frame.cn, receivedMs: nowMs(), bytes }, frame.cn === wanted ? "waiting" : "kept");
      counters.acknowledged++;
      counters.spoolTrouble = null;
      this.#reply(frame, dataAnswer(frame));
    } catch (error) {
      if (!(error instanceof SpoolRefused)) throw error;
      // Not on the disk, so not acknowledged: the device sends it again.
      counters.spoolTrouble = error.message;
      counters.refuse("spool");
    }
  }

  #reply(asked: Frame, answer: Frame): void {
    if (wantsAnswer(asked)) this.#ports.send(encodeFrame(answer));
  }

  #refuse(frame: Frame, reason: string, answer: QnReturn): void {
    this.#ports.counters.refuse(reason);
    this.#reply(frame, requestAnswer(frame, answer));
  }

  /** A broken frame: its words cannot be trusted, so it is answered only where they name a registered device and an exchange. */
  #refusedFrame(fault: FrameFault, bytes: Uint8Array): void {
    this.#ports.counters.refuse(fault.code);
    const text = new TextDecoder("latin1").decode(bytes);
    const [qn, mn] = [/[#0-9;]QN=(\d{17});/.exec(text)?.[1], /;MN=([A-Za-z0-9_-]{1,40});/.exec(text)?.[1]];
    const device = mn === undefined ? undefined : this.#ports.devices.get(mn);
    if (qn === undefined || device === undefined) return;
    this.#ports.send(encodeFrame(requestAnswer({ qn, pw: device.pw, mn: device.mn, flag: null }, fault.qnReturn)));
  }

  /** 1013: answered, then the device is told our time (1012), again after a time-out, three times at most. */
  #calibrate(asked: DecodedFrame): void {
    const { counters, nowMs, send, after } = this.#ports;
    this.#reply(asked, noticeAnswer(asked));
    const factor = asked.data.flat().find(({ name }) => name === "PolId")?.value;
    const state = counters.devices.get(asked.mn)!;
    const qn = this.#nextQn();
    let left = RESENDS;
    const tell = (): void => {
      const at = instantOf(nowMs());
      send(encodeFrame(setTime({ qn, st: asked.st, pw: asked.pw, mn: asked.mn, version: asked.flag?.version ?? 2017 }, at, factor)));
      this.#asked.set(qn, after(TIMEOUT_MS, () => {
        if (left-- > 0) return tell();
        this.#asked.delete(qn);
        state.unanswered++;
      }));
    };
    state.timeCalibrations++;
    tell();
  }

  #answered({ qn }: Frame): void {
    const stop = qn === null ? undefined : this.#asked.get(qn);
    stop?.();
    if (qn !== null) this.#asked.delete(qn);
  }

  /** A QN of ours: the time of sending with milliseconds, and never the same twice on a connection. */
  #nextQn(): string {
    const ms = this.#ports.nowMs() + this.#sequence++;
    return `${instantOf(ms).slice(0, 19).replace(/[-T:]/g, "")}${String(((ms % 1000) + 1000) % 1000).padStart(3, "0")}`;
  }
}
