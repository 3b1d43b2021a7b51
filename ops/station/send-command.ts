import type { SigningKey } from "../signing/sign-request.ts";
import { waitFor, type StationApi } from "./station-api.ts";

/** The part of a key's state that a command waits for. */
interface SenderState {
  readonly state: string;
  readonly until?: string | null;
  readonly lastCommand: { readonly order: string; readonly kind: string; readonly outcome: string };
  readonly otherKeys: readonly string[];
}

/** Outcomes in words: what the registry did, or why it did not. */
const OUTCOMES: Readonly<Record<string, string>> = {
  enrolled: "已登记 enrolled", amended: "已更改 amended", revoked: "已吊销 revoked", rotated: "已轮换 rotated",
  taken: "编号已给过另一把密钥，未登记 the id was given to another key before: not enrolled", "revoked-before": "此前已吊销；吊销的密钥不再启用 was revoked before; a revoked key is never given back",
  "unknown-key": "没有这把密钥 there is no such key", "signer-may-not": "签名的密钥当时无效 the signing key did not stand", "not-kept": "该单位的命令过多，请找管理员 too many commands of this owner: ask the administrator",
};

/**
 * Sends a command and waits until it was applied to each key that it names. True where all went as asked. A refusal is printed by position.
 */
export async function sendCommand(api: StationApi, path: string, key: SigningKey, command: object, keyIds: readonly string[], say: (line: string) => void): Promise<boolean> {
  const answer = await api.order(path, key, JSON.stringify(command));
  if (answer.status !== 202) {
    sayRefusal(answer.status, answer.body, say);
    return false;
  }
  const { receipt } = answer.body as { receipt: string };
  // A receipt is second, key id and hash; a command is named by second and hash.
  const order = `${receipt.slice(0, 10)}-${receipt.slice(-32)}`;
  say(`已收到 received · 回执 receipt ${receipt}`);
  let done = true;
  for (const keyId of keyIds) {
    const sender = await waitFor(async () => {
      const { status, body } = await api.get(`/v1/senders/${keyId}`);
      return status === 200 && (body as SenderState).lastCommand.order >= order ? (body as SenderState) : undefined;
    });
    const outcome = sender?.lastCommand.order === order ? sender.lastCommand.outcome : sender ? "overtaken" : "waiting";
    say(`  ${keyId}: ${OUTCOMES[outcome] ?? (sender ? "之后已有新的命令 a later command came since" : "尚未处理，请稍后再查 not applied yet: look again later")}${sender ? `；现为 now ${sender.state}` : ""}`);
    if (sender && sender.otherKeys.length > 0) say(`    同一单位的其他现用密钥 other standing keys of the owner: ${sender.otherKeys.join(", ")}`);
    done &&= ["enrolled", "amended", "revoked", "rotated"].includes(outcome);
  }
  return done;
}

const SHOWN = 50;

/** A refusal in words: what the API said, and each thing that is wrong by its position. */
export function sayRefusal(status: number, body: unknown, say: (line: string) => void): void {
  const { title, detail, errors = [] } = (typeof body === "object" && body !== null ? body : { title: String(body) }) as { title?: string; detail?: string; errors?: readonly object[] };
  say(`✘ ${status} ${title ?? ""}`);
  if (detail) say(`  ${detail}`);
  sayPositions(errors, say);
}

/** Faults by position, each in both languages. */
export function sayPositions(errors: readonly object[], say: (line: string) => void): void {
  for (const error of errors.slice(0, SHOWN)) {
    const { pointer, line, column, zh = "", en = "" } = error as { pointer?: string; line?: number; column?: string; zh?: string; en?: string };
    const where = [line === undefined ? "" : `第 ${line} 行 line ${line}`, column ?? "", pointer ?? ""].filter((part) => part !== "").join(" ");
    say(`  ${where || "/"}: ${zh} ${en}`);
  }
  if (errors.length > SHOWN) say(`  … 另有 and ${errors.length - SHOWN} more`);
}
