import { parseArgs } from "node:util";
import { FILTER_KEYS, TOPICS, type Filter, type TopicName } from "../../domain/alert/subscription/subscription.ts";

export const SUBSCRIPTION_COMMANDS = ["list", "set", "pause", "resume", "end", "confirm"] as const;
export type SubscriptionCommand = (typeof SUBSCRIPTION_COMMANDS)[number];

export const SUBSCRIPTIONS_HELP = `北江联防监测 · Beijiang Watch，订阅 a bureau's subscriptions

  npm run subscriptions -- 命令 command [ID] --key FILE --key-id bureau.CITY [选项 options]

  list        列出本单位的订阅                      this bureau's subscriptions
  set ID      订阅，或更改订阅                      subscribe, or change a subscription
              --post POST  [--topic ${TOPICS.join("|")}]  [--filter KEY=VALUE,VALUE]…
  pause ID    暂停：保留订阅，不再发送               it stands, and nothing is sent
  resume ID   恢复发送                            it is sent again
  end ID      结束订阅                            it ends
  confirm ID  用收件人收到的令牌确认                 confirm with the token that the recipient got
              --token TOKEN

  --api URL       接口地址，默认 http://127.0.0.1:8212  address of the API (default: the local system)
  --post POST     通讯录中的岗位（地址由运维单位登记）     a duty post of the address book, which the operator keeps
  --filter        ${FILTER_KEYS.join("、")}，可多次       may stand several times; nothing: everything is sent
  --help          本说明                            this text

  退出码 exit status: 0 已按要求 as asked, 1 有拒绝 something was refused, 2 用法或连接错误 usage or connection.
`;

const OPTIONS = {
  api: { type: "string", default: "http://127.0.0.1:8212" }, key: { type: "string" }, "key-id": { type: "string" }, post: { type: "string" },
  topic: { type: "string", default: "alerts" }, filter: { type: "string", multiple: true }, token: { type: "string" }, help: { type: "boolean", default: false },
} as const;

/** A command line that cannot be followed, with what to do. */
export class SubscriptionUsageError extends Error {}

/** What is asked for, read and checked. */
export interface SubscriptionLine {
  readonly command: SubscriptionCommand;
  readonly id: string;
  readonly api: string;
  readonly keyFile: string;
  readonly keyId: string;
  readonly topic: TopicName;
  readonly post: string | undefined;
  readonly filter: Filter;
  readonly token: string | undefined;
}

/** Reads the command line; undefined where help is asked for. Throws a `SubscriptionUsageError` with what is wrong. */
export function readSubscriptionLine(args: readonly string[]): SubscriptionLine | undefined {
  const bad = (zh: string, en: string): never => { throw new SubscriptionUsageError(`${zh} ${en}。用法见 see --help`); };
  const parsed = parse(args, bad);
  const { values, positionals: [word, id = "", ...rest] } = parsed;
  if (values.help || word === undefined) return undefined;
  const command = SUBSCRIPTION_COMMANDS.find((one) => one === word) ?? bad(`没有命令“${word}”`, `there is no command "${word}"`);
  const topic = TOPICS.find((one) => one === values.topic) ?? bad(`--topic 为 ${TOPICS.join("、")}`, "takes one of these");
  if (rest.length > 0 || (command === "list" && id !== "")) bad("多余的参数", `not expected: ${[id, ...rest].join(" ")}`);
  if (command !== "list" && id === "") bad(`${command} 须给出订阅名称`, "takes the name of the subscription");
  if (command === "set" && values.post === undefined) bad("缺少 --post", "is missing");
  if (command === "confirm" && values.token === undefined) bad("缺少 --token", "is missing");
  if (!URL.canParse(values.api)) bad("--api 须为网址", "takes a URL");
  const need = (name: "key" | "key-id"): string => values[name] ?? bad(`缺少 --${name}`, "is missing");
  return { command, id, api: values.api, keyFile: need("key"), keyId: need("key-id"), topic, post: values.post, filter: filterOf(values.filter ?? [], bad), token: values.token };
}

type Bad = (zh: string, en: string) => never;

function parse(args: readonly string[], bad: Bad) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
  } catch (error) {
    return bad("参数有误", (error as Error).message);
  }
}

function filterOf(texts: readonly string[], bad: Bad): Filter {
  return Object.fromEntries(texts.map((text) => {
    const [name = "", values = ""] = text.split("=");
    const key = FILTER_KEYS.find((one) => one === name) ?? bad(`--filter 的属性为 ${FILTER_KEYS.join("、")}`, `not "${name}"`);
    const chosen = values.split(",").filter((value) => value !== "");
    return [key, chosen.length > 0 ? chosen : bad(`--filter ${name} 没有取值`, "has no value")];
  }));
}
