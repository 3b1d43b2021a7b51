import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { KEY_ID } from "../../domain/model/rank.ts";
import type { Place } from "../../domain/model/network.ts";
import { ownerOfKeyId } from "../../domain/registry/owner.ts";
import { jsonAnswer, problemAnswer } from "../runtime/problem.ts";
import { askedPeriod } from "./asked.ts";
import { readerOf } from "./bureau-reader.ts";
import { LEDGER_HOURS, senderLedger, stationLedger, type LedgerAnswerPorts } from "./ledger-answers.ts";
import { isHeldBack, mayReadOf, readerOfPlace, type PlaceReaderPorts } from "./place-reader.ts";

export interface LedgerRoutePorts extends LedgerAnswerPorts, Omit<PlaceReaderPorts, "now"> {
  readonly placeOf: (id: string) => Place | undefined;
}

const bad = (detail: string) => problemAnswer({ status: 400, type: "bad-ledger", title: "对账对象有误 Bad ledger", detail });

/**
 * GET /v1/ledger: of a place or a sender (a key id). Of an outlet that was not released, and of its keys, to those who may read of it; to all others
 * its key is one that never sent anything, as any name that was never a key.
 */
export const ledgerRoute = (ports: LedgerRoutePorts) => async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
  const { station, sender } = event.queryStringParameters ?? {};
  if ((station === undefined) === (sender === undefined)) return bad("请给出 station（站点、断面或排放口）或 sender（密钥编号）之一。Give either station or sender (a key id).");
  const period = askedPeriod(event, ports.now(), LEDGER_HOURS);
  if (!period.ok) return problemAnswer({ status: 400, type: "bad-period", title: "时段有误 Bad period", detail: period.fault });
  const { from, to } = period.value;
  if (station !== undefined) {
    const read = await readerOfPlace(event, ports.placeOf(station), ports);
    return read.ok ? jsonAnswer(200, await stationLedger(ports)(read.value.place, from, to)) : read.fault;
  }
  if (!KEY_ID.test(sender!)) return bad("sender 不是密钥编号。sender is not a key id.");
  const owner = ownerOfKeyId(sender!);
  const place = owner.kind === "station" ? ports.placeOf(owner.id) : undefined;
  const signed = await readerOf(event, ports.findKey(), ports.now(), isHeldBack(place) ? place.id : undefined);
  if (!signed.ok) return signed.fault;
  const shown = place === undefined || signed.value.kind === "owner" || mayReadOf(ports.network, place, signed.value, ports.now());
  return jsonAnswer(200, await senderLedger(ports)(sender!, from, to, shown));
};
