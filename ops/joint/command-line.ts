import { parseArgs } from "node:util";
import { REPORT_FIELDS, type ReportField } from "../../domain/network/joint-settings.ts";

export const JOINT_COMMANDS = ["unacknowledged", "acknowledge", "report", "drill", "matter", "handover", "times"] as const;
export type JointCommand = (typeof JOINT_COMMANDS)[number];
const STAGES = ["first", "follow-up", "final"] as const;

export const JOINT_HELP = `北江联防监测 · Beijiang Watch，联防联控 a bureau's desk in joint matters

  npm run joint -- 命令 command [选项 options] --key FILE --key-id bureau.CITY

  unacknowledged            未回执清单                       what this bureau has not acknowledged
  acknowledge MATTER [NOTICE]  回执；不写通报编号即最新一份，此前各份一并覆盖   the receipt; without a notice: of the latest, which covers all before
                            [--post POST] [--note TEXT]
  report MATTER STAGE       报告：first 初报、follow-up 续报、final 处理结果报告   a report
                            --field NAME=TEXT … | --file FILE.json
  drill                     发起演练（本市断面）                starts a drill at a section of one's own city
                            --section ID --title TEXT --class 1…6  [--item ITEM=VALUE/LIMIT[/MULTIPLE]] …
  matter MATTER             事项的报告、通报和回执               reports, notices and receipts of a matter
  handover                  交接班记录；--html 存为可打印的页面    the handover sheet; --html keeps it as a page to print
                            [--html FILE]
  times                     回执时效                          response times   --month 2026-07

  --api URL       接口地址，默认 http://127.0.0.1:8212          address of the API (default: the local system)
  --post POST     回执的岗位，如 duty、shift-lead              the duty post that read it
  --field         ${REPORT_FIELDS.join("、")}
                  未掌握的请写“未掌握”。where it is not known, say so. --file：同样的要素，JSON {"course": "…"}
  --json          按接口原样输出                              unacknowledged, matter, handover, times: as the API answers
  --help          本说明                                    this text

  退出码 exit status: 0 已按要求 as asked, 1 有拒绝 something was refused, 2 用法或连接错误 usage or connection.
`;

const OPTIONS = {
  api: { type: "string", default: "http://127.0.0.1:8212" }, key: { type: "string" }, "key-id": { type: "string" }, post: { type: "string" }, note: { type: "string" },
  field: { type: "string", multiple: true }, file: { type: "string" }, section: { type: "string" }, title: { type: "string" }, class: { type: "string" },
  item: { type: "string", multiple: true }, month: { type: "string" }, html: { type: "string" }, json: { type: "boolean", default: false }, help: { type: "boolean", default: false },
} as const;

/** A command line that cannot be followed, with what to do. */
export class JointUsageError extends Error {}

/** Values of an item in a drill's scenario, decimal text. */
export interface DrillItem {
  readonly item: string;
  readonly value: string;
  readonly limit: string;
  readonly multiple?: string;
}

/** What is asked for, read and checked. */
export type JointAsk =
  | { readonly command: "unacknowledged" }
  | { readonly command: "acknowledge"; readonly matter: string; readonly notice: string | undefined; readonly post: string | undefined; readonly note: string | undefined }
  | { readonly command: "report"; readonly matter: string; readonly stage: (typeof STAGES)[number]; readonly fields: Readonly<Partial<Record<ReportField, string>>>; readonly file: string | undefined }
  | { readonly command: "drill"; readonly section: string; readonly title: string; readonly class: number; readonly items: readonly DrillItem[] }
  | { readonly command: "matter"; readonly matter: string }
  | { readonly command: "handover"; readonly html: string | undefined }
  | { readonly command: "times"; readonly month: string };

export type JointLine = JointAsk & { readonly api: string; readonly keyFile: string; readonly keyId: string; readonly json: boolean };

type Bad = (zh: string, en: string) => never;
type Values = ReturnType<typeof parse>["values"];

/** Reads the command line; undefined where help is asked for. Throws a `JointUsageError` with what is wrong. */
export function readJointLine(args: readonly string[]): JointLine | undefined {
  const bad: Bad = (zh, en) => { throw new JointUsageError(`${zh} ${en}。用法见 see --help`); };
  const { values, positionals: [word, ...names] } = parse(args, bad);
  if (values.help || word === undefined) return undefined;
  const command = JOINT_COMMANDS.find((one) => one === word) ?? bad(`没有命令“${word}”`, `there is no command "${word}"`);
  if (!URL.canParse(values.api)) bad("--api 须为网址", "takes a URL");
  const need = (name: "key" | "key-id" | "section" | "title" | "class" | "month"): string => values[name] ?? bad(`缺少 --${name}`, "is missing");
  const ask = askOf(command, names, values, need, bad);
  return { ...ask, api: values.api, keyFile: need("key"), keyId: need("key-id"), json: values.json };
}

function askOf(command: JointCommand, names: readonly string[], values: Values, need: (name: "section" | "title" | "class" | "month") => string, bad: Bad): JointAsk {
  const most = { acknowledge: 2, report: 2, matter: 1, unacknowledged: 0, drill: 0, handover: 0, times: 0 }[command];
  if (names.length > most) bad("多余的参数", `not expected: ${names.slice(most).join(" ")}`);
  const [first, second] = names;
  const matter = (): string => first ?? bad(`${command} 须给出事项编号（j-…）`, "takes the id of the matter");
  switch (command) {
    case "acknowledge": return { command, matter: matter(), notice: second, post: values.post, note: values.note };
    case "report": {
      const id = matter();
      const stage = STAGES.find((one) => one === second) ?? bad(`报告须为 ${STAGES.join("、")}`, "is what a report is");
      if ((values.file === undefined) === (values.field === undefined)) bad("请给出 --field 或 --file 之一", "give --field or --file");
      return { command, matter: id, stage, fields: fieldsOf(values.field ?? [], bad), file: values.file };
    }
    case "drill": {
      const level = /^[1-6]$/.test(need("class")) ? Number(need("class")) : bad("--class 为 1 至 6（6 为劣Ⅴ类）", "takes 1 to 6 (6: worse than class V)");
      return { command, section: need("section"), title: need("title"), class: level, items: (values.item ?? []).map((text) => itemOf(text, bad)) };
    }
    case "matter": return { command, matter: matter() };
    case "handover": return { command, html: values.html };
    case "times": return { command, month: need("month") };
    case "unacknowledged": return { command };
  }
}

function parse(args: readonly string[], bad: Bad) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
  } catch (error) {
    return bad("参数有误", (error as Error).message);
  }
}

function fieldsOf(texts: readonly string[], bad: Bad): Partial<Record<ReportField, string>> {
  return Object.fromEntries(texts.map((text) => {
    const at = text.indexOf("=");
    const name = REPORT_FIELDS.find((one) => one === text.slice(0, Math.max(0, at))) ?? bad(`--field 的要素为 ${REPORT_FIELDS.join("、")}`, `not "${text}"`);
    return [name, text.slice(at + 1).trim() || bad(`--field ${name} 没有内容；未掌握的请写“未掌握”`, "is empty: where it is not known, say so")];
  }));
}

function itemOf(text: string, bad: Bad): DrillItem {
  const [, item, value, limit, multiple] = /^([A-Za-z0-9]+)=([\d.]+)\/([\d.]+)(?:\/([\d.]+))?$/.exec(text) ?? bad(`--item 写作 ITEM=数值/限值[/超标倍数]，如 ammoniaNitrogen=1.8/0.5/2.6`, `not "${text}"`);
  return { item: item!, value: value!, limit: limit!, ...(multiple === undefined ? {} : { multiple }) };
}
