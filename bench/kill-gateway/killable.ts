import { spawn, type ChildProcess } from "node:child_process";

/** A process of the run: killed with SIGKILL, and started again as it was. */
export class Killable {
  readonly name: string;
  kills = 0;
  readonly #args: readonly string[];
  readonly #up: RegExp;
  readonly #startMs: number;
  #child: ChildProcess | undefined;

  /** @param up what it prints when it is up; the first group is given back */
  constructor(name: string, args: readonly string[], up: RegExp, startMs = 180_000) {
    this.name = name;
    this.#args = args;
    this.#up = up;
    this.#startMs = startMs;
  }

  /** Starts it and waits until it says that it is up. Throws with what it said where it ends, or takes too long. */
  async start(): Promise<string> {
    const child = spawn(process.execPath, this.#args, { stdio: ["ignore", "pipe", "pipe"] });
    this.#child = child;
    return new Promise((resolve, reject) => {
      let said = "";
      const late = setTimeout(() => reject(new Error(`${this.name} is not up after ${this.#startMs / 1000} s: ${said}`)), this.#startMs);
      const hear = (chunk: Buffer): void => {
        // Afterwards its pipes are only drained.
        if (this.#up.test(said)) return;
        said += chunk.toString();
        const match = this.#up.exec(said);
        if (!match) return;
        clearTimeout(late);
        resolve(match[1] ?? "");
      };
      child.stdout.on("data", hear);
      child.stderr.on("data", hear);
      child.once("error", reject);
      child.once("exit", (code, signal) => {
        clearTimeout(late);
        reject(new Error(`${this.name} ended (${code ?? signal}): ${said.slice(-2_000)}`));
      });
    });
  }

  /** SIGKILL, at once; started again when it is gone. */
  async killAndStart(): Promise<void> {
    await this.#end("SIGKILL");
    this.kills++;
    await this.start();
  }

  /** Asks it to stop; resolves when it is gone. */
  stop(): Promise<void> {
    return this.#end("SIGTERM");
  }

  async #end(signal: "SIGKILL" | "SIGTERM"): Promise<void> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
    child.kill(signal);
    const hard = setTimeout(() => child.kill("SIGKILL"), 20_000);
    await gone;
    clearTimeout(hard);
  }
}
