import { connect, type Socket } from "node:net";
import { COMMANDS, deviceTime, encodeFrame, fieldOf, FrameStream, QN_RETURN, type DecodedFrame, type Frame } from "../../domain/hj212/index.ts";
import { instantOf } from "../../domain/model/time.ts";

/** What came of a frame: acknowledged (9014), refused (9011 with this QnRtn), or never answered. `sent`: how often it was sent. */
export interface Delivery {
  readonly outcome: "acknowledged" | "refused" | "unanswered";
  readonly sent: number;
  readonly qnReturn?: number;
}

export interface DeviceLine {
  readonly host: string;
  readonly port: number;
  /** Time-out of an exchange and resends (HJ 212-2017 table 1). */
  readonly timeoutMs?: number;
  readonly resends?: number;
  /** What the line does to the bytes of a frame. */
  readonly disturb?: (bytes: Uint8Array) => Uint8Array;
  /** Told whenever the gateway cannot be reached, or closes the connection. */
  readonly onTrouble?: (why: string) => void;
}

type Answer = { readonly kind: "acknowledged" | "silence" | "broken" } | { readonly kind: "refused"; readonly qnReturn: number };

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 5_000;
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * A device (现场机) as HJ 212-2017 describes one: it sends a frame, waits for the answer with the same QN, and sends the same frame again after a
 * time-out, three times. A line that breaks is no time-out: it is made again, and the frame sent on it.
 */
export class SimulatedDevice {
  readonly #line: DeviceLine;
  #socket: Socket | undefined;
  #closed = false;
  readonly #asked = new Map<string, (answer: Answer) => void>();
  #lastQnMs = 0;

  constructor(line: DeviceLine) {
    this.#line = line;
  }

  /** A QN: the time of sending, never the same twice. */
  nextQn(nowMs: number = Date.now()): string {
    this.#lastQnMs = Math.max(nowMs, this.#lastQnMs + 1);
    return deviceTime(instantOf(this.#lastQnMs)) + String(this.#lastQnMs % 1000).padStart(3, "0");
  }

  /** Sends a frame until it is answered, or given up. */
  async deliver(frame: Frame & { readonly qn: string }): Promise<Delivery> {
    const { resends = 3, disturb = (bytes) => bytes, onTrouble } = this.#line;
    const bytes = encodeFrame(frame);
    let broken = 0;
    for (let sent = 1; ; ) {
      const answer = await this.#ask(frame.qn, disturb(bytes));
      if (answer.kind === "acknowledged") return { outcome: "acknowledged", sent };
      if (this.#closed) return { outcome: "unanswered", sent };
      if (answer.kind === "broken") {
        onTrouble?.("网关断开了连接 the gateway closed the connection");
        await sleep(Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** broken++));
      } else if (sent++ > resends) {
        return answer.kind === "refused" ? { outcome: "refused", sent: sent - 1, qnReturn: answer.qnReturn } : { outcome: "unanswered", sent: sent - 1 };
      }
    }
  }

  /** Ends the device: what was not answered stays so. */
  close(): void {
    this.#closed = true;
    this.#socket?.destroy();
  }

  async #ask(qn: string, bytes: Uint8Array): Promise<Answer> {
    const socket = await this.#connected();
    if (socket === undefined) return { kind: "broken" };
    return new Promise((resolve) => {
      const timer = setTimeout(() => settle({ kind: "silence" }), this.#line.timeoutMs ?? 10_000);
      const settle = (answer: Answer): void => {
        clearTimeout(timer);
        this.#asked.delete(qn);
        resolve(answer);
      };
      this.#asked.set(qn, settle);
      socket.write(bytes);
    });
  }

  /** The line as it stands, or a new one, however long that takes; undefined where the device was closed. */
  async #connected(): Promise<Socket | undefined> {
    for (let wait = FIRST_WAIT_MS; !this.#closed; wait = Math.min(LONGEST_WAIT_MS, wait * 2)) {
      if (this.#socket !== undefined) return this.#socket;
      try {
        this.#socket = await this.#open();
      } catch (error) {
        this.#line.onTrouble?.(`连不上网关 cannot reach the gateway: ${(error as Error).message}`);
        await sleep(wait);
      }
    }
    return undefined;
  }

  async #open(): Promise<Socket> {
    const { host, port } = this.#line;
    const [socket, stream] = [connect(port, host), new FrameStream()];
    socket.setNoDelay(true);
    await new Promise<void>((resolve, reject) => socket.once("connect", () => resolve()).once("error", reject));
    socket.on("error", () => socket.destroy());
    socket.on("close", () => {
      this.#socket = undefined;
      for (const settle of [...this.#asked.values()]) settle({ kind: "broken" });
    });
    socket.on("data", (bytes) => {
      for (const event of stream.push(bytes)) if (event.kind === "frame" && event.result.ok) this.#heard(event.result.value);
    });
    return socket;
  }

  #heard(frame: DecodedFrame): void {
    const settle = frame.qn === null ? undefined : this.#asked.get(frame.qn);
    if (frame.cn === COMMANDS.dataAnswer) settle?.({ kind: "acknowledged" });
    const qnReturn = frame.cn === COMMANDS.requestAnswer ? Number(fieldOf(frame, "QnRtn")) : QN_RETURN.accepted;
    if (qnReturn !== QN_RETURN.accepted) settle?.({ kind: "refused", qnReturn });
  }
}
