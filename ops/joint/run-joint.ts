import { readFileSync, writeFileSync } from "node:fs";
import type { HandoverSheet } from "../../domain/joint/desk.ts";
import type { ResponseReport } from "../../domain/joint/response-times.ts";
import { readSigned, type SignedRead } from "../signing/read-signed.ts";
import type { SigningKey } from "../signing/sign-request.ts";
import { sayRefusal } from "../station/send-command.ts";
import { sendOrder } from "../station/send-order.ts";
import type { StationApi } from "../station/station-api.ts";
import { JointUsageError, type JointAsk, type JointLine } from "./command-line.ts";
import { handoverText, matterText, timesText, unacknowledgedText, type Listed, type ShownMatter } from "./desk-text.ts";

type Say = (line: string) => void;
type Ask<C extends JointAsk["command"]> = Extract<JointAsk, { readonly command: C }>;

/** What a desk's commands work with. */
interface Desk {
  readonly api: StationApi;
  readonly key: SigningKey;
  readonly json: boolean;
  readonly say: Say;
}

/** Does what the command line asks for. True where all went so. */
export async function runJoint(api: StationApi, key: SigningKey, line: JointLine, say: Say): Promise<boolean> {
  const desk: Desk = { api, key, json: line.json, say };
  switch (line.command) {
    case "unacknowledged": return show<{ unacknowledged: readonly Listed[] }>(desk, "unacknowledged", (told) => unacknowledgedText(told.unacknowledged));
    case "handover": return line.html === undefined ? show<HandoverSheet>(desk, "handover", handoverText) : keepPage(desk, line.html);
    case "times": return show<ResponseReport>(desk, `response-times?month=${encodeURIComponent(line.month)}`, timesText);
    case "matter": return show<ShownMatter>(desk, `matters/${encodeURIComponent(line.matter)}`, matterText);
    case "acknowledge": return acknowledge(desk, line);
    case "report": return sendOrder(api, "/v1/reports", key, JSON.stringify({ matter: line.matter, stage: line.stage, fields: line.file === undefined ? line.fields : readFields(line.file) }), say);
    case "drill": return sendOrder(api, "/v1/drills", key, JSON.stringify({ section: line.section, title: line.title, class: line.class, items: line.items }), say);
  }
}

/** Reads something of the desk; says why where it is refused, and then gives undefined. */
async function read({ api, key, say }: Desk, path: string): Promise<SignedRead | undefined> {
  const answer = await readSigned(api.url, `/v1/joint/${path}`, key, api.seconds());
  if (answer.status === 200) return answer;
  sayRefusal(answer.status, answer.body, say);
  return undefined;
}

async function show<T>(desk: Desk, path: string, text: (told: T) => readonly string[]): Promise<boolean> {
  const answer = await read(desk, path);
  if (answer === undefined) return false;
  for (const line of desk.json ? [JSON.stringify(answer.body, null, 2)] : text(answer.body as T)) desk.say(line);
  return true;
}

async function keepPage(desk: Desk, file: string): Promise<boolean> {
  const answer = await read(desk, "handover?format=html");
  if (answer === undefined) return false;
  writeFileSync(file, answer.text);
  desk.say(`✔ 已保存 kept: ${file}`);
  return true;
}

/** The receipt of the notice that is named, or of the latest one that is open: it covers all before. */
async function acknowledge(desk: Desk, { matter, notice, post, note }: Ask<"acknowledge">): Promise<boolean> {
  const id = notice ?? await latestOpen(desk, matter);
  if (id === undefined) return false;
  const order = { matter, notice: id, ...(post === undefined ? {} : { post }), ...(note === undefined ? {} : { note }) };
  return sendOrder(desk.api, "/v1/acknowledgements", desk.key, JSON.stringify(order), desk.say);
}

async function latestOpen(desk: Desk, matter: string): Promise<string | undefined> {
  const answer = await read(desk, "unacknowledged");
  if (answer === undefined) return undefined;
  const listed = (answer.body as { unacknowledged: readonly Listed[] }).unacknowledged.find((one) => one.matter.id === matter);
  const latest = listed?.receipt.notices.at(-1);
  if (latest === undefined) desk.say(`✘ 事项 ${matter} 没有待贵单位回执的通报；请用 unacknowledged 查看清单 nothing of this matter waits for your receipt: see unacknowledged`);
  else desk.say(`回执 acknowledging ${latest.id}（${latest.stage.zh} ${latest.stage.en}）`);
  return latest?.id;
}

function readFields(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as unknown;
  } catch (error) {
    throw new JointUsageError(`读不到报告文件 ${file}，或不是 JSON。Cannot read the report ${file}: ${(error as Error).message}`, { cause: error });
  }
}
