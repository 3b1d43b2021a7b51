import { parseArgs } from "node:util";

export const COMMANDS = ["enrol", "rotate", "revoke", "push", "review", "maintenance", "simulate", "simulate-hj212"] as const;
export type StationCommand = (typeof COMMANDS)[number];

export const HELP = `北江联防监测 · Beijiang Watch，站点工具 the station's tool

  npm run station -- 命令 command [选项 options]

  enrol      登记密钥（管理员签名）；密钥文件不存在则新建     enrol a key, signed by an administrator; makes the key file if there is none
             --station ID | --bureau CITY   --key FILE  [--key-id ID] [--from DAY] [--until DAY] [--stamps interval-beginning]
  rotate     由现用密钥换新密钥                              the standing key names the next one
             --key FILE --key-id ID   --new-key FILE --new-key-id ID  [--old-until DAY] [--from DAY] [--until DAY]
  revoke ID… 立即吊销密钥（管理员，或同一单位的密钥）          revoke keys at once: as an administrator, or with a key of the same owner
             --reason TEXT   [--key FILE --key-id ID]
  push FILE  报送一个文件（.json .ndjson .csv，可 .gbk.csv、.gz） push a file; the name says its format
             --key FILE --key-id ID  [--wait]
  review accept | reject | FILE  审核数值（管理部门签名）；不写 --value 即审核现行数值  a bureau's review of values; without --value: of what counts now
             --station ID --ends-at TIME --items ITEM,ITEM [--value V] [--mark M]  --reason TEXT --approved-by WHO   --key FILE --key-id ID
  maintenance 申报计划维护（站点或管理部门）；同一编号再报即更改   declare planned maintenance; the same window id again changes it
             --station ID --begins TIME --ends TIME | --cancel  [--window ID] [--items ITEM,ITEM]  --reason TEXT --declared-by WHO   --key FILE --key-id ID
  simulate   以“现在”报送随附的真实读数（模拟，密钥编号带 .simulation）  push the bundled readings as if live: a simulation, its key ids end in .simulation
             --data DIR  [--hours N] [--speed N] [--stations ID,ID] [--once]
  simulate-hj212  同样的读数扮作 HJ 212 设备，经网关报送（模拟）  the same readings as HJ 212 devices, through a gateway: a simulation
             --devices N  [--config FILE --data DIR | --admin-key FILE]  [--gateway HOST:PORT] [--hours N] [--speed N] [--once]
             [--garble P] [--split] [--no-crlf]

  --api URL          接口地址，默认 http://127.0.0.1:8212   address of the API (default: the local system)
  --admin-key FILE   管理员密钥   --admin-id ID 其编号，默认 administrator       an administrator's key and its id
  --data DIR         本机系统的数据目录（npm start -- --data DIR），用其中的演示密钥  use the demonstration's keys in this directory
  --wait             等处理完毕，显示每个读数的结果             wait until the push was processed, show what became of each reading
  --hours N          从 N 小时前报起，默认 24                 simulate: start so many hours ago (default 24)
  --speed N          过去的时段按 N 倍速报送，默认 3600；0 为不等待  simulate: the past goes N times as fast (default 3600; 0: no wait)
  --once             报到现在为止                            simulate: stop when the present is reached
  --devices N        台数，默认 10                           simulate-hj212: how many devices (default 10)
  --config FILE      新建网关配置：每台新密钥并登记            make a gateway's configuration: a fresh key for each device, enrolled
  --gateway H:P      向这个网关报送                           play against this gateway
  --garble P         每次发送以概率 P 改坏一个字节             change a byte in a share P of the transmissions
  --split            分包（每包至多 3 个因子）                 split packets, at most three factors a part
  --no-crlf          漏写包尾 CR LF                          leave out CR LF behind the CRC
  --help             本说明                                  this text

  DAY 为北京时间日期 is a day in Beijing, 2026-03-01. TIME 为时间 a time, 2026-03-01T10:00 （北京时间 Beijing）. 退出码 exit status: 0 全部接受 all accepted, 1 有拒收 something was refused, 2 用法或连接错误 usage or connection.
`;

const OPTIONS = {
  api: { type: "string", default: "http://127.0.0.1:8212" }, data: { type: "string" }, key: { type: "string" }, "key-id": { type: "string" },
  "admin-key": { type: "string" }, "admin-id": { type: "string", default: "administrator" }, station: { type: "string" }, bureau: { type: "string" },
  from: { type: "string" }, until: { type: "string" }, stamps: { type: "string" }, "new-key": { type: "string" }, "new-key-id": { type: "string" },
  "old-until": { type: "string" }, reason: { type: "string" }, wait: { type: "boolean", default: false }, hours: { type: "string", default: "24" },
  speed: { type: "string", default: "3600" }, stations: { type: "string" }, once: { type: "boolean", default: false },
  "ends-at": { type: "string" }, begins: { type: "string" }, ends: { type: "string" }, items: { type: "string" }, value: { type: "string" }, mark: { type: "string" },
  "approved-by": { type: "string" }, "declared-by": { type: "string" }, window: { type: "string" }, cancel: { type: "boolean", default: false },
  devices: { type: "string", default: "10" }, config: { type: "string" }, gateway: { type: "string" }, garble: { type: "string", default: "0" },
  split: { type: "boolean", default: false }, "no-crlf": { type: "boolean", default: false }, help: { type: "boolean", default: false },
} as const;

/** A command line that cannot be followed, with what to do. */
export class UsageError extends Error {}

export interface CommandLine {
  readonly command: StationCommand;
  /** What stands after the command: a file, key ids. */
  readonly names: readonly string[];
  readonly options: ReturnType<typeof parse>["values"];
}

const parse = (args: readonly string[]) => parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });

/** Reads the command line; undefined where help is asked for. Throws a `UsageError` with what is wrong. */
export function readCommandLine(args: readonly string[]): CommandLine | undefined {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(args);
  } catch (error) {
    throw new UsageError(`${(error as Error).message}。用法见 see --help`, { cause: error });
  }
  const { values, positionals: [command, ...names] } = parsed;
  if (values.help || command === undefined) return undefined;
  if (!isCommand(command)) throw new UsageError(`没有命令“${command}”，可用：${COMMANDS.join("、")}。There is no command "${command}".`);
  if (!URL.canParse(values.api)) throw new UsageError(`--api 须为网址 takes a URL, not "${values.api}"`);
  for (const name of ["from", "until", "old-until"] as const) dayOf(name, values[name]);
  if (!["push", "revoke", "review"].includes(command) && names.length > 0) throw new UsageError(`多余的参数 not expected: ${names.join(" ")}`);
  return { command, names, options: values };
}

const isCommand = (text: string): text is StationCommand => (COMMANDS as readonly string[]).includes(text);

function dayOf(name: string, text: string | undefined): void {
  const read = text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  if (text !== undefined && (read === undefined || Number.isNaN(read.getTime()) || read.toISOString().slice(0, 10) !== text)) {
    throw new UsageError(`--${name} 须为日期，如 2026-03-01 takes a day, not "${text}"`);
  }
}

type RequiredOption = "key" | "key-id" | "new-key" | "new-key-id" | "reason" | "data" | "station" | "ends-at" | "begins" | "ends" | "items" | "approved-by" | "declared-by";

/** An option that a command cannot do without. */
export function required(options: CommandLine["options"], name: RequiredOption): string {
  const value = options[name];
  if (value === undefined || value === "") throw new UsageError(`缺少 --${name} is missing。用法见 see --help`);
  return value;
}

/** A whole number from 0. */
export function wholeNumber(options: CommandLine["options"], name: "hours" | "speed" | "devices"): number {
  if (!/^\d{1,6}$/.test(options[name])) throw new UsageError(`--${name} 须为整数 takes a whole number, not "${options[name]}"`);
  return Number(options[name]);
}
