import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import * as z from "zod";
import type { Place } from "../../domain/model/network.ts";
import { commandKey, receiptId } from "../../domain/model/rank.ts";
import type { Instant } from "../../domain/model/time.ts";
import { Enrolment } from "../../domain/registry/sender.ts";
import type { RawRequest } from "../adapters/raw-archive.ts";
import { jsonAnswer, problemAnswer, type ProblemItem } from "../runtime/problem.ts";
import { receiveSigned } from "./receive-signed.ts";

/** Administrators' keys, from the settings: they enrol everyone else. */
export const Administrators = z.array(z.strictObject({ keyId: z.string(), publicKey: z.string() }));

export interface EnrolmentPorts {
  readonly archive: { keep(key: string, request: RawRequest): Promise<"kept" | "already-there"> };
  readonly administrators: z.infer<typeof Administrators>;
  readonly placeOf: (station: string) => Place | undefined;
  readonly now: () => Instant;
}

/**
 * `POST /v1/enrolments`: an administrator's signed command that names keys and their stations. Archived like a push and
 * answered 202; registry applies it, then `GET /v1/senders/{id}` shows the key.
 */
export const collectEnrolment = (ports: EnrolmentPorts) => async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
  const findKey = async (keyId: string) => ports.administrators.find((administrator) => administrator.keyId === keyId)?.publicKey;
  const signed = await receiveSigned(event, findKey, ports.now());
  if (!signed.ok) return signed.fault;
  const faults = enrolmentFaults(signed.value.text, ports.placeOf);
  if (faults.length > 0) {
    return problemAnswer({ status: 400, type: "not-an-enrolment", title: "登记有误 Enrolment not valid", detail: "未登记任何密钥。No key was enrolled.", errors: faults });
  }
  await ports.archive.keep(commandKey(signed.value.push), signed.value.request);
  return jsonAnswer(202, { receipt: receiptId(signed.value.push) });
};

function enrolmentFaults(text: string, placeOf: (station: string) => Place | undefined): ProblemItem[] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return [{ pointer: "", kind: "not-json", zh: "正文不是 JSON。", en: "The body is not JSON." }];
  }
  const parsed = Enrolment.safeParse(json);
  if (!parsed.success) {
    return parsed.error.issues.slice(0, 50).map((issue) => ({
      pointer: issue.path.map((part) => `/${String(part)}`).join(""), kind: issue.code, zh: "不符合登记格式。", en: issue.message,
    }));
  }
  return parsed.data.senders.flatMap(({ owner }, index) => (placeOf(owner) ? [] : [{
    pointer: `/senders/${index}/owner`, kind: "unknown-station", zh: `网络中没有站点“${owner}”。`, en: `The network has no station "${owner}".`,
  }]));
}
