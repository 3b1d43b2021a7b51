import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import type { Installation } from "../../domain/alert/cap/installation.ts";
import { writeCap } from "../../domain/alert/cap/write-cap.ts";
import { capOfJointNotice } from "../../domain/joint/cap-of-joint-notice.ts";
import type { KeptJointNotice } from "../../domain/joint/kept-notice.ts";
import { jsonAnswer, problemAnswer } from "../runtime/problem.ts";
import { forBureau, type SignedReadPorts } from "./joint-answers.ts";

export interface JointNoticePorts extends SignedReadPorts {
  readonly notices: { notice(id: string): Promise<KeptJointNotice | null> };
  readonly installation: Installation;
}

const NOTICE_ID = /^jn-[0-9a-f]{16}$/;

/** True for the id of a joint notice (联合通报), whether there is one or not. */
export const isJointNotice = ({ pathParameters }: Pick<APIGatewayProxyEventV2, "pathParameters">): boolean => (pathParameters?.["id"] ?? "").startsWith("jn-");

/** `GET /v1/notices/jn-…` as JSON, `/v1/notices/jn-…/cap` as CAP 1.2, for the bureaus that take part in its matter; to any other it does not exist. */
export const jointNoticeAnswer = (ports: JointNoticePorts, as: "json" | "cap") => forBureau(ports, async (city, event): Promise<APIGatewayProxyStructuredResultV2> => {
  const id = event.pathParameters?.["id"] ?? "";
  const kept = NOTICE_ID.test(id) ? await ports.notices.notice(id) : null;
  if (kept === null || !kept.readers.includes(city)) {
    return problemAnswer({ status: 404, type: "not-found", title: "没有找到 Not found", detail: "没有这份联合通报，或贵单位不是其相关单位。There is no such joint notice, or your bureau takes no part in its matter." });
  }
  if (as === "json") return jsonAnswer(200, { ...kept.content, madeAt: kept.madeAt, earlier: kept.earlier });
  return { statusCode: 200, headers: { "content-type": "application/cap+xml; charset=utf-8" }, body: writeCap(capOfJointNotice(kept, ports.installation)) };
});
