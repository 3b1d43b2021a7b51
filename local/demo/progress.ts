import { SingleBar } from "cli-progress";

/** Progress of the replay on standard error: a bar on a terminal, a line every tenth elsewhere. */
export interface Progress {
  add(readings: number): void;
  stop(): void;
}

export function showProgress(total: number, terminal: NodeJS.WriteStream): Progress {
  if (terminal.isTTY) {
    const bar = new SingleBar({
      format: "重放 replay [{bar}] {percentage}% | {value}/{total} 读数 readings | {rate}/s | 剩余 left {eta_formatted}",
      stream: terminal, hideCursor: true, etaBuffer: 500,
    });
    const started = Date.now();
    let done = 0;
    bar.start(total, 0, { rate: "–" });
    return {
      add: (readings) => {
        done += readings;
        bar.update(done, { rate: Math.round(done / Math.max(0.001, (Date.now() - started) / 1000)) });
      },
      stop: () => bar.stop(),
    };
  }
  const started = Date.now();
  let done = 0;
  let said = 0;
  return {
    add: (readings) => {
      done += readings;
      const tenth = Math.floor((done * 10) / total);
      if (tenth <= said) return;
      said = tenth;
      const seconds = (Date.now() - started) / 1000;
      const left = Math.round((seconds / done) * (total - done));
      terminal.write(`重放 replay ${done}/${total} 读数 readings · ${Math.round(done / seconds)}/s · 剩余 left ${left} s\n`);
    },
    stop: () => undefined,
  };
}
