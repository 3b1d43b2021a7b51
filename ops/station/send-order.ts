import type { SigningKey } from "../signing/sign-request.ts";
import { sayRefusal } from "./send-command.ts";
import { waitFor, type StationApi } from "./station-api.ts";

interface Told {
  readonly pointer: string;
  readonly outcome: string;
  readonly why?: { readonly zh: string; readonly en: string };
  /** Of an order on a joint matter: the matter; a drill's bureau learns it from here. */
  readonly matter?: string;
  readonly counts?: { readonly value: string | null; readonly mark?: string };
}

/** Signs and sends an order, prints its receipt, waits until it was applied and prints what became of each entry. True where all were applied. */
export async function sendOrder(api: StationApi, path: string, key: SigningKey, order: string, say: (line: string) => void): Promise<boolean> {
  const answer = await api.order(path, key, order);
  if (answer.status !== 202) {
    sayRefusal(answer.status, answer.body, say);
    return false;
  }
  const { receipt, entries, status } = answer.body as { receipt: string; entries: number; status: string };
  say(`✔ 已保存 kept · 回执 receipt ${receipt} · ${entries} 项 entries`);
  const told = await waitFor(async () => {
    const { status: found, body } = await api.get(status);
    const { state, outcomes } = (body ?? {}) as { state?: string; outcomes?: readonly Told[] };
    return found === 200 && state !== "pending" ? { state, outcomes: outcomes ?? [] } : undefined;
  });
  if (told?.state !== "done") {
    say(`  ${told ? "多次失败，已通知值班人员 failed too often, a person was told" : "尚未执行，请稍后查看 not applied yet, look again later"}: GET ${api.url}${status}`);
    return false;
  }
  for (const { pointer, outcome, why, counts, matter } of told.outcomes) {
    const instead = counts ? `（现为 now ${counts.value ?? "撤回 withdrawn"}${counts.mark ? ` ${counts.mark}` : ""}）` : "";
    say(`  ${pointer || matter || "/"}: ${outcome === "applied" ? "已执行 applied" : outcome}${why ? ` · ${why.zh} ${why.en}` : ""}${instead}`);
  }
  return told.outcomes.every(({ outcome }) => outcome === "applied");
}
