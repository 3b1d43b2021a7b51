import type { Approval, Decision, DraftState } from "../../domain/bulletin/draft/draft-doc.ts";
import type { Approver } from "../../domain/bulletin/draft/releases.ts";
import { signedHeaders, type SigningKey } from "../signing/sign-request.ts";
import { sayRefusal } from "../station/send-command.ts";
import type { StationApi } from "../station/station-api.ts";

/** A draft as `GET /v1/drafts` tells it; `text` where one is asked for. */
export interface ToldDraft {
  readonly draft: string;
  readonly state: DraftState;
  readonly digest: string | null;
  readonly since: string | null;
  readonly approvers: readonly Approver[];
  readonly approved: Approval["by"];
  readonly decisions: readonly (Omit<Decision, "rank"> & { readonly holds: boolean })[];
  readonly ended?: { readonly how: string; readonly number?: number };
  readonly text?: string;
}

/** Asks for the drafts, or for one, as the bureau whose key signs; says why not where they are not given. */
export async function readDrafts(api: StationApi, key: SigningKey, draft: string | undefined, say: (line: string) => void): Promise<unknown> {
  const url = new URL("/v1/drafts", api.url);
  if (draft !== undefined) url.searchParams.set("draft", draft);
  const answer = await fetch(url, { headers: await signedHeaders(key, "GET", url.href, "", api.seconds()) });
  const body = await answer.json().catch(() => undefined) as unknown;
  if (answer.status === 200) return body;
  sayRefusal(answer.status, body, say);
  return undefined;
}
