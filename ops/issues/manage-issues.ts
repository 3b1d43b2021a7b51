import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import type { SigningKey } from "../signing/sign-request.ts";
import { sayRefusal } from "../station/send-command.ts";
import { waitFor, type StationApi } from "../station/station-api.ts";
import type { IssueLine } from "./command-line.ts";
import { readDrafts, type ToldDraft } from "./read-drafts.ts";
import { draftLine, draftLines } from "./say-draft.ts";

type Say = (line: string) => void;

interface Told {
  readonly outcome: string;
  readonly why?: { readonly zh: string; readonly en: string };
}

/** Outcomes that are what was asked for. */
const AS_ASKED: ReadonlySet<string> = new Set(["approved", "waits-for-others", "published", "returned"]);

/** Does what the command line asks for. True where all went so. */
export async function manageIssues(api: StationApi, key: SigningKey, line: IssueLine, say: Say): Promise<boolean> {
  switch (line.command) {
    case "list": return list(api, key, say);
    case "show": return show(api, key, line, say);
    case "approve": case "return": return decide(api, key, line, say);
  }
}

async function list(api: StationApi, key: SigningKey, say: Say): Promise<boolean> {
  const body = await readDrafts(api, key, undefined, say) as { readonly drafts: readonly ToldDraft[] } | undefined;
  if (body === undefined) return false;
  for (const one of body.drafts) say(draftLine(one));
  if (body.drafts.length === 0) say("没有须批准的通报 no issues that need approval");
  return true;
}

async function show(api: StationApi, key: SigningKey, { draft, save }: IssueLine, say: Say): Promise<boolean> {
  const told = await readDrafts(api, key, draft, say) as (ToldDraft & { readonly text: string }) | undefined;
  if (told === undefined) return false;
  if (createHash("sha256").update(told.text, "utf8").digest("hex") !== told.digest) {
    say("✘ 收到的草稿与其摘要值不符，请勿批准 what came is not what its digest is of: do not approve it");
    return false;
  }
  for (const one of draftLines(told)) say(one);
  if (save !== undefined) writeFileSync(save, told.text);
  return true;
}

/** Signs and sends the decision, waits until it was applied, and says what became of it. */
async function decide(api: StationApi, key: SigningKey, { command, draft, digest, reason }: IssueLine, say: Say): Promise<boolean> {
  const answer = await api.order("/v1/approvals", key, JSON.stringify({ draft, digest, verdict: command, ...(reason === undefined ? {} : { reason }) }));
  if (answer.status !== 202) {
    sayRefusal(answer.status, answer.body, say);
    return false;
  }
  const { receipt, status } = answer.body as { receipt: string; status: string };
  say(`✔ 已保存 kept · 回执 receipt ${receipt}`);
  const told = await waitFor(async () => {
    const { status: found, body } = await api.get(status);
    const { state, outcomes = [] } = (body ?? {}) as { state?: string; outcomes?: readonly Told[] };
    return found === 200 && state !== "pending" ? { state, outcomes } : undefined;
  });
  if (told?.state !== "done") {
    say(`  ${told ? "多次失败，已通知值班人员 failed too often, a person was told" : "尚未执行，请稍后查看 not applied yet, look again later"}: GET ${api.url}${status}`);
    return false;
  }
  const { outcomes } = told;
  for (const { outcome, why } of outcomes) say(`  ${why ? `${outcome}：${why.zh} ${why.en}` : "已发布 published"}`);
  if (outcomes.some(({ outcome }) => outcome === "approved")) say(`  发布结果 whether it went out: GET ${api.url}${status}`);
  return outcomes.every(({ outcome }) => AS_ASKED.has(outcome));
}
