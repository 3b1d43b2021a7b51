import { parseArgs } from "node:util";
import { DEMO_END, DEMO_START } from "./bundled-readings.ts";

export const HELP = `北江联防监测 · Beijiang Watch，本机演示 on this machine

  npm start -- [选项 options]

  --port N       端口，默认 8212；0 为任意空闲端口   port (default 8212; 0: any free one)
  --data DIR     数据目录，重启后保留；缺省在内存中   directory that survives restarts (default: in memory)
  --no-replay    不重放读数，空系统                 an empty system, no replay
  --until DAY    只重放该日（北京时间）以前上报的读数，如 2026-02-18   replay only what was sent before that day in Beijing
  --exit         重放、处理完毕、打印汇总后退出       replay, settle, print the summary, stop;
                 数字相符时退出码为 0               exit status 0 only if its numbers add up
  --json         汇总作为一个 JSON 对象打印在标准输出最后一行   the summary as one JSON object on the last line of standard output
  --help         本说明                             this text
`;

export interface StartOptions {
  readonly port: number;
  readonly data: string | undefined;
  readonly replay: boolean;
  /** Epoch ms; undefined: all readings. */
  readonly until: number | undefined;
  readonly exit: boolean;
  readonly json: boolean;
  readonly help: boolean;
}

/** Reads the command line. Throws with what is wrong with it. */
export function readOptions(args: readonly string[]): StartOptions {
  const { values } = parseArgs({
    args: [...args], allowNegative: true,
    options: {
      port: { type: "string", default: "8212" }, data: { type: "string" }, replay: { type: "boolean", default: true }, until: { type: "string" },
      exit: { type: "boolean", default: false }, json: { type: "boolean", default: false }, help: { type: "boolean", default: false },
    },
  });
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > 65_535) throw new Error(`--port 须为 0–65535 的整数 takes a whole number from 0 to 65535, not "${values.port}"`);
  if (values.data === "") throw new Error("--data 须给出目录 takes a directory");
  const until = values.until === undefined ? undefined : Date.parse(`${values.until}T00:00:00+08:00`);
  if (until !== undefined && !(until > DEMO_START && until <= DEMO_END)) throw new Error(`--until 须为 2026-02-18 至 2026-03-02 的日期 takes a day from 2026-02-18 to 2026-03-02, not "${values.until}"`);
  return { port, data: values.data, replay: values.replay, until, exit: values.exit, json: values.json, help: values.help };
}
