import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { approvalOf, currentDigest, draftState, parseDraftId, waitingSince, type DraftDoc } from "../../domain/bulletin/draft/draft-doc.ts";
import type { KeptDraft } from "../../domain/bulletin/draft/draft-text.ts";
import { civilDateAt, type Instant } from "../../domain/model/time.ts";
import { jsonAnswer, problemAnswer } from "../runtime/problem.ts";
import type { FindKey } from "../runtime/verify-signature.ts";
import { readerOf } from "./bureau-reader.ts";

export interface DraftsPorts {
  readonly drafts: {
    get(year: string, subject: string): Promise<DraftDoc | null>;
    ofYear(year: string): Promise<readonly DraftDoc[]>;
    text(year: string, subject: string, digest: string): Promise<KeptDraft | undefined>;
  };
  readonly findKey: () => FindKey;
  readonly now: () => Instant;
}

const NO_STORE = { "cache-control": "no-store" } as const;

/**
 * `GET /v1/drafts`: issues that need approval, to a request that a bureau signed, and to nobody else. Without `draft` the list of this year and
 * the last one; with it one draft: the text whose SHA-256 is its digest, and everything that was decided on it, by which key and when.
 */
export const draftsAnswer = (ports: DraftsPorts) => async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
  const reader = await readerOf(event, ports.findKey(), ports.now());
  if (!reader.ok) return reader.fault;
  if (reader.value.kind !== "bureau") {
    return problemAnswer({ status: 401, type: "signature-missing", title: "仅限管理部门 For bureaus only", detail: "草稿尚未公开，请由管理部门签名查阅。Drafts are not public: a bureau signs to read them." });
  }
  const asked = event.queryStringParameters?.["draft"];
  return asked === undefined ? listed(ports) : one(ports, asked);
};

async function listed({ drafts, now }: DraftsPorts): Promise<APIGatewayProxyStructuredResultV2> {
  const year = Number(civilDateAt(now()).slice(0, 4));
  const docs = (await Promise.all([year - 1, year].map((each) => drafts.ofYear(String(each))))).flat();
  return jsonAnswer(200, { drafts: docs.filter(({ of }) => of !== null).map(told) }, NO_STORE);
}

async function one({ drafts }: DraftsPorts, asked: string): Promise<APIGatewayProxyStructuredResultV2> {
  const named = parseDraftId(asked);
  const doc = named === undefined ? null : await drafts.get(named.year, named.subject);
  const digest = doc === null ? undefined : doc.ended?.how === "published" ? doc.ended.digest : currentDigest(doc);
  const kept = named === undefined || digest === undefined ? undefined : await drafts.text(named.year, named.subject, digest);
  if (doc === null || kept === undefined) return problemAnswer({ status: 404, type: "not-found", title: "没有找到 Not found", detail: `没有这份草稿。There is no draft "${asked}".` });
  return jsonAnswer(200, { ...told(doc), history: doc.drafts, text: kept.text }, NO_STORE);
}

/** What a bureau is told of a subject: the keys that decided are on record, the names are those of the configuration. */
function told(doc: DraftDoc): object {
  const { year, subject, approvers, decisions, ended } = doc;
  return {
    draft: `${year}/${subject}`, state: draftState(doc), digest: currentDigest(doc) ?? null, since: waitingSince(doc) ?? null, approvers, approved: approvalOf(doc)?.by ?? [],
    decisions: decisions.map(({ rank: _rank, ...said }) => ({ ...said, holds: said.digest === currentDigest(doc) })),
    ...(ended === null ? {} : { ended }),
  };
}
