import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { handoverPage } from "../../domain/joint/desk-html.ts";
import { deskMatter, handoverSheet, unacknowledged } from "../../domain/joint/desk.ts";
import { noticeContent } from "../../domain/joint/notice-content.ts";
import { firstSentAt, type Matter } from "../../domain/joint/matter.ts";
import { receiptOf } from "../../domain/joint/receipts.ts";
import { responseReport } from "../../domain/joint/response-times.ts";
import { accepted, refused, type Outcome } from "../../domain/model/outcome.ts";
import { epochMs, type Instant } from "../../domain/model/time.ts";
import { network } from "../../domain/network/network.ts";
import { riverDistances } from "../../domain/network/river-distances.ts";
import { ownerOfKeyId } from "../../domain/registry/owner.ts";
import { jsonAnswer, problemAnswer } from "../runtime/problem.ts";
import { EXPIRED, verifySignature, type FindKey } from "../runtime/verify-signature.ts";

type Answer = APIGatewayProxyStructuredResultV2;

/** What it takes to know the bureau that signed a read. */
export interface SignedReadPorts {
  readonly findKey: () => FindKey;
  readonly now: () => Instant;
}

export interface JointAnswerPorts extends SignedReadPorts {
  readonly matters: {
    get(id: string): Promise<Matter | null>;
    ofMonth(month: string): Promise<readonly Matter[]>;
    open(): Promise<readonly string[]>;
    many(ids: readonly string[]): Promise<readonly Matter[]>;
  };
}

/** The city whose bureau signed a GET; nothing here is shown to anyone else. */
async function bureauOf(event: APIGatewayProxyEventV2, { findKey, now }: SignedReadPorts): Promise<Outcome<string, Answer>> {
  const body = Buffer.from(event.body ?? "", event.isBase64Encoded ? "base64" : "utf8");
  const verified = await verifySignature(event, body, findKey(), Math.floor(epochMs(now()) / 1000));
  const fault = !verified.ok ? verified.fault : verified.value.late ? EXPIRED : undefined;
  if (!verified.ok || fault !== undefined) {
    return refused(problemAnswer({ status: 401, type: `signature-${fault!.kind}`, title: "签名未通过 Signature not accepted", detail: `${fault!.zh}${fault!.en}` }));
  }
  const owner = ownerOfKeyId(verified.value.keyId);
  if (owner.kind === "bureau") return accepted(owner.city);
  return refused(problemAnswer({ status: 403, type: "not-a-bureau", title: "仅限管理部门 For bureaus only", detail: "联防联控事项仅供管理部门查阅。Joint matters are shown to bureaus." }));
}

/** An answer for the bureau that signed, by its city; anyone else is told why there is none. */
export const forBureau = (ports: SignedReadPorts, answer: (city: string, event: APIGatewayProxyEventV2) => Promise<Answer>) => async (event: APIGatewayProxyEventV2): Promise<Answer> => {
  const city = await bureauOf(event, ports);
  return city.ok ? answer(city.value, event) : city.fault;
};

const openMatters = async ({ matters }: JointAnswerPorts): Promise<readonly Matter[]> => matters.many(await matters.open());

/** `GET /v1/joint/unacknowledged`: what the bureau that asks has not acknowledged (未回执清单). */
export const unacknowledgedAnswer = (ports: JointAnswerPorts) => forBureau(ports, async (city) =>
  jsonAnswer(200, { city, at: ports.now(), unacknowledged: unacknowledged(await openMatters(ports), city, network, ports.now()) }));

/** `GET /v1/joint/handover`: the handover sheet (交接班记录) of the bureau that asks; `format=html` as a page to be printed. */
export const handoverAnswer = (ports: JointAnswerPorts) => forBureau(ports, async (city, event) => {
  const sheet = handoverSheet(await openMatters(ports), city, network, ports.now());
  if (event.queryStringParameters?.["format"] !== "html") return jsonAnswer(200, sheet);
  return { statusCode: 200, headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" }, body: handoverPage(sheet) };
});

/** `GET /v1/joint/matters/{id}`: a matter with its reports, notices and receipts, for the bureaus that take part. Hashes of links stay here. */
export const matterAnswer = (ports: JointAnswerPorts) => forBureau(ports, async (city, event) => {
  const matter = await ports.matters.get(event.pathParameters?.["id"] ?? "");
  if (matter === null || (matter.reporter !== city && !matter.parties.some((party) => party.city === city))) {
    return problemAnswer({ status: 404, type: "not-found", title: "没有找到 Not found", detail: "没有这个事项，或贵单位不是其相关单位。There is no such matter, or your bureau takes no part in it." });
  }
  return jsonAnswer(200, shownMatter(matter, ports.now()));
});

function shownMatter(matter: Matter, now: Instant): object {
  return {
    ...deskMatter(matter, network, now), parties: matter.parties, notTaking: matter.notTaking, cause: matter.cause, reports: matter.reports,
    acknowledgements: matter.acknowledgements,
    notices: matter.notices.map((notice) => ({
      content: noticeContent(matter, notice, network, riverDistances, firstSentAt(notice) ?? now), acknowledgedAt: receiptOf(notice, matter)?.at ?? null,
      sendings: notice.sendings.map(({ id, level, post, sentAt }) => ({ id, level, post, sentAt })),
    })),
  };
}

/** `GET /v1/joint/response-times?month=2026-07`: how soon the bureaus acknowledged (回执时效), by the matters that began in that month. */
export const responseTimesAnswer = (ports: JointAnswerPorts) => forBureau(ports, async (_city, event) => {
  const month = event.queryStringParameters?.["month"] ?? "";
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) {
    return problemAnswer({ status: 400, type: "bad-month", title: "月份有误 Bad month", detail: "month 须为年月，如 2026-07。month is a year and month: 2026-07." });
  }
  return jsonAnswer(200, responseReport(month, await ports.matters.ofMonth(month), network, ports.now()));
});
