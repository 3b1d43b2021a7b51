import { parseArgs } from "node:util";
import { parseDraftId } from "../../domain/bulletin/draft/draft-doc.ts";

export const ISSUE_COMMANDS = ["list", "show", "approve", "return"] as const;
export type IssueCommand = (typeof ISSUE_COMMANDS)[number];

export const ISSUES_HELP = `北江联防监测 · Beijiang Watch，通报的批准 approval of numbered issues (docs/bulletins.md)

  npm run issues -- 命令 command [草稿 DRAFT] --key FILE --key-id bureau.CITY [选项 options]

  list            列出待批准、已批准、已退回的通报        issues that need approval, and how they stand
  show DRAFT      查看草稿内容、摘要值和已有决定          what a draft says, its digest, what was decided
                  [--save FILE]
  approve DRAFT   批准所看到的草稿                      approve the draft that you read
                  --digest SHA256
  return DRAFT    退回并写明原因                        return it, and say why
                  --digest SHA256 --reason TEXT

  DRAFT           如 such as 2026/weekly-water/2026-W09
  --api URL       接口地址，默认 http://127.0.0.1:8212  address of the API (default: the local system)
  --digest SHA256 所看到的草稿的摘要值（show 会列出）      of the draft that you read, as show tells it
  --reason TEXT   退回的原因                           why it is returned
  --save FILE     保存草稿原文（摘要值即其 SHA-256）       keeps the text whose SHA-256 is the digest
  --help          本说明                              this text

  退出码 exit status: 0 已按要求 as asked, 1 有拒绝 something was refused, 2 用法或连接错误 usage or connection.
`;

const OPTIONS = {
  api: { type: "string", default: "http://127.0.0.1:8212" }, key: { type: "string" }, "key-id": { type: "string" }, digest: { type: "string" },
  reason: { type: "string" }, save: { type: "string" }, help: { type: "boolean", default: false },
} as const;

/** A command line that cannot be followed, with what to do. */
export class IssueUsageError extends Error {}

/** What is asked for, read and checked. */
export interface IssueLine {
  readonly command: IssueCommand;
  readonly draft: string;
  readonly api: string;
  readonly keyFile: string;
  readonly keyId: string;
  readonly digest: string | undefined;
  readonly reason: string | undefined;
  readonly save: string | undefined;
}

type Bad = (zh: string, en: string) => never;

/** Reads the command line; undefined where help is asked for. Throws an `IssueUsageError` with what is wrong. */
export function readIssueLine(args: readonly string[]): IssueLine | undefined {
  const bad: Bad = (zh, en) => { throw new IssueUsageError(`${zh} ${en}。用法见 see --help`); };
  const { values, positionals: [word, draft = "", ...rest] } = parse(args, bad);
  if (values.help || word === undefined) return undefined;
  const command = ISSUE_COMMANDS.find((one) => one === word) ?? bad(`没有命令“${word}”`, `there is no command "${word}"`);
  if (rest.length > 0 || (command === "list" && draft !== "")) bad("多余的参数", `not expected: ${[draft, ...rest].join(" ")}`);
  if (command !== "list" && parseDraftId(draft) === undefined) bad(`${command} 须给出草稿，如 2026/weekly-water/2026-W09`, "takes a draft, as list names it");
  const decides = command === "approve" || command === "return";
  if (decides && values.digest === undefined) bad("缺少 --digest：请先 show 查看草稿", "is missing: show the draft first, and name what you read");
  if (command === "return" && values.reason === undefined) bad("退回须写明 --reason", "a return says why");
  if (!URL.canParse(values.api)) bad("--api 须为网址", "takes a URL");
  const need = (name: "key" | "key-id"): string => values[name] ?? bad(`缺少 --${name}`, "is missing");
  return { command, draft, api: values.api, keyFile: need("key"), keyId: need("key-id"), digest: values.digest, reason: values.reason, save: values.save };
}

function parse(args: readonly string[], bad: Bad) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
  } catch (error) {
    return bad("参数有误", (error as Error).message);
  }
}
