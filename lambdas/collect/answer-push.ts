import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import type { DecodedPush } from "../../domain/collect/decode-push.ts";
import { LIMITS } from "../../domain/collect/limits.ts";
import { isTooMuch, type Refusal } from "../../domain/collect/refusal.ts";
import { jsonAnswer, problemAnswer } from "../runtime/problem.ts";

/** The first refusals, and how many there are in all: a list of twenty thousand would be no answer. The receipt has all. */
const listed = (refusals: readonly Refusal[]) => refusals.slice(0, LIMITS.refusalsAnswered);

/** 202: what was accepted and refused of a push that is kept. */
export const acknowledge = (receipt: string, { total, readings, refusals }: DecodedPush): APIGatewayProxyStructuredResultV2 => jsonAnswer(202, {
  receipt, readings: total, accepted: readings.length, refused: listed(refusals), refusedCount: refusals.length, status: `/v1/receipts/${receipt}`,
}, { location: `/v1/receipts/${receipt}` });

/** 400, or 413 where it was too much for one push: nothing of it is kept. */
export const notAccepted = (refusals: readonly Refusal[]): APIGatewayProxyStructuredResultV2 => {
  const tooMuch = refusals.find(isTooMuch);
  return problemAnswer({
    status: tooMuch ? 413 : 400,
    type: "nothing-accepted", title: "没有可接受的读数 No reading can be accepted",
    detail: tooMuch ? `未保存任何内容。${tooMuch.zh}Nothing was kept. ${tooMuch.en}` : "未保存任何内容；请按下列原因修正后重发。Nothing was kept: mend what is listed and send again.",
    errors: listed(refusals), errorsCount: refusals.length,
  });
};
