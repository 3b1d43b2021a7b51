import { createHash } from "node:crypto";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { confirmPage, outcomePage } from "../../../domain/joint/confirm-page.ts";
import type { Matter } from "../../../domain/joint/matter.ts";
import { noticeContent } from "../../../domain/joint/notice-content.ts";
import { noticeWords } from "../../../domain/joint/notice-words.ts";
import { confirmByLink, findLink, type LinkState } from "../../../domain/joint/take-acknowledgement.ts";
import { settingsOf } from "../../../domain/joint/with-notices.ts";
import { dutyPostsOf } from "../../../domain/network/joint-settings.ts";
import { network } from "../../../domain/network/network.ts";
import { riverDistances } from "../../../domain/network/river-distances.ts";
import type { JointPorts } from "./joint-ports.ts";
import { keepMatter } from "./keep-matter.ts";

type ConfirmPorts = Pick<JointPorts, "matters" | "now">;
type Answer = APIGatewayProxyStructuredResultV2;

/** No script, no frame, no store, no referrer: the address holds the token. */
const HEADERS = {
  "content-type": "text/html; charset=utf-8", "cache-control": "no-store", "referrer-policy": "no-referrer", "x-robots-tag": "noindex",
  "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'", "x-content-type-options": "nosniff",
};
const STATUS = { usable: 200, used: 200, expired: 410, unknown: 404 } as const satisfies Record<LinkState, number>;

const page = (statusCode: number, body: string): Answer => ({ statusCode, headers: HEADERS, body });

/** The hash under which a token is kept. */
export const hashOfToken = (token: string): string => createHash("sha256").update(token).digest("hex");

interface Asked {
  readonly matter: Matter | null;
  readonly hash: string;
}

async function asked({ matters }: ConfirmPorts, event: APIGatewayProxyEventV2): Promise<Asked> {
  const token = event.queryStringParameters?.["token"] ?? "";
  const known = /^[A-Za-z0-9_-]{43}$/.test(token);
  return { matter: known ? await matters.get(event.pathParameters?.["matter"] ?? "") : null, hash: hashOfToken(token) };
}

/** `GET /v1/joint/receipts/{matter}?token=…`: shows the notice and the form. Changes nothing, however often it is asked, and by whom. */
export const showReceipt = (ports: ConfirmPorts) => async (event: APIGatewayProxyEventV2): Promise<Answer> => formOf(ports, await asked(ports, event), event, false);

/**
 * `POST` of the same address: confirms the receipt by a link that was not used yet, for the post that the form names. Without a post of the
 * bureau it is the form again: whatever sends forms by itself confirms nothing.
 */
export const confirmReceipt = (ports: ConfirmPorts) => async (event: APIGatewayProxyEventV2): Promise<Answer> => {
  const link = await asked(ports, event);
  const { matter, hash } = link;
  const found = matter === null ? { state: "unknown" as const } : findLink(matter, hash, ports.now());
  if (matter === null || found.state !== "usable" || found.notice === undefined) return outcome(found.state);
  const post = new URLSearchParams(bodyOf(event)).get("post") ?? "";
  if (!dutyPostsOf(settingsOf(matter), found.notice.city).some(({ id }) => id === post)) return formOf(ports, link, event, true);
  let became: LinkState | "confirmed" = "unknown";
  await keepMatter(ports, matter.id, async (stored) => {
    if (stored === null) return null;
    const confirmed = confirmByLink(stored, hash, post, ports.now());
    became = confirmed.ok ? "confirmed" : confirmed.fault;
    return confirmed.ok ? confirmed.value : stored;
  });
  return outcome(became);
};

const bodyOf = ({ body = "", isBase64Encoded }: APIGatewayProxyEventV2): string => (isBase64Encoded ? Buffer.from(body, "base64").toString("utf8") : body);

function outcome(became: LinkState | "confirmed"): Answer {
  if (became === "confirmed") return page(200, outcomePage("confirmed"));
  return page(STATUS[became], outcomePage(became === "usable" ? "unknown" : became));
}

function formOf({ now }: ConfirmPorts, { matter, hash }: Asked, event: APIGatewayProxyEventV2, postMissing: boolean): Answer {
  const found = matter === null ? { state: "unknown" as const } : findLink(matter, hash, now());
  if (matter === null || found.state !== "usable" || found.notice === undefined) return outcome(found.state);
  const text = noticeWords(noticeContent(matter, found.notice, network, riverDistances, now()), null);
  const posts = dutyPostsOf(settingsOf(matter), found.notice.city);
  return page(postMissing ? 400 : 200, confirmPage({ text, posts, action: `${event.rawPath}?${event.rawQueryString}`, postMissing }));
}
