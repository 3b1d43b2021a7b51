import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { capOfNotice } from "../../domain/alert/cap/cap-of-notice.ts";
import type { Installation } from "../../domain/alert/cap/installation.ts";
import { writeCap } from "../../domain/alert/cap/write-cap.ts";
import { isOfOutlet } from "../../domain/alert/kind-facts.ts";
import type { NoticeBody } from "../../domain/alert/notice-body.ts";
import type { Instant } from "../../domain/model/time.ts";
import type { KeptNotice } from "../adapters/notices-table.ts";
import { jsonAnswer, problemAnswer } from "../runtime/problem.ts";
import type { FindKey } from "../runtime/verify-signature.ts";
import { readerOf, type Reader } from "./bureau-reader.ts";

export interface NoticePorts {
  readonly notices: { get(id: string): Promise<KeptNotice | null> };
  readonly findKey: () => FindKey;
  readonly now: () => Instant;
  readonly installation: Installation;
}

const NOTICE_ID = /^[a-z]+-[0-9a-f]{16,64}$/;

/** Unknown, or not for whoever asks: the same answer, so that nobody learns by asking whether a bureau was told of something. */
const NOT_FOUND = problemAnswer({
  status: 404, type: "not-found", title: "没有找到 Not found",
  detail: "没有这条公开的通报；管理部门请签名后查询。There is no public notice of this id: bureaus sign their request.",
});

/** `GET /v1/notices/{id}` as JSON, `/v1/notices/{id}/cap` as CAP 1.2. What is for bureaus is given to a bureau that signs its request. */
export const noticeAnswer = (ports: NoticePorts, as: "json" | "cap") => async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
  const reader = await readerOf(event, ports.findKey(), ports.now());
  if (!reader.ok) return reader.fault;
  const id = event.pathParameters?.["id"] ?? "";
  const kept = NOTICE_ID.test(id) ? await ports.notices.get(id) : null;
  if (kept === null || !mayRead(kept, reader.value)) return NOT_FOUND;
  // A group is a list of notices: each is CAP under its own id.
  if (as === "cap" && "groupId" in kept.body) return NOT_FOUND;
  if (as === "cap") {
    return { statusCode: 200, headers: { "content-type": "application/cap+xml; charset=utf-8" }, body: writeCap(capOfNotice(kept.body, ports.installation)) };
  }
  return jsonAnswer(200, kept.audience === "public" && reader.value.kind === "anyone" ? forAnyone(kept.body) : kept.body);
};

/** Bureaus share what they are told (信息共享), but for what is of a discharge outlet: that is read by the bureau that was told. */
const mayRead = ({ audience, body }: KeptNotice, reader: Reader): boolean =>
  audience === "public" || (reader.kind === "bureau" && (!isOfOutlet(kindOf(body)) || body.toldCity === reader.city));

/** A group is of one medium: its first notice says which. */
const kindOf = (body: KeptNotice["body"] & { readonly notices?: readonly Pick<NoticeBody, "kind">[] }): NoticeBody["kind"] => body.notices?.[0]?.kind ?? body.kind;

/** A public notice refers to public notices only. */
const forAnyone = (body: NoticeBody): NoticeBody => ({ ...body, earlier: body.earlier.filter(({ audience }) => audience === "public") });
