/** Orders on joint matters (联防联控事项): reports, receipts and drills of bureaus. Their step is `joint`, the part of alert that keeps the matters. */
import { concernedCities } from "../joint/concerned-cities.ts";
import { FIELD_WORDS } from "../joint/joint-words.ts";
import { AcknowledgementOrder, DrillOrder, ReportOrder, type Signed } from "../joint/order.ts";
import { fieldsMissing } from "../joint/take-report.ts";
import { signedAt, type PushIdentity } from "../model/rank.ts";
import { civilDateAt } from "../model/time.ts";
import { jointOn } from "../network/joint-settings.ts";
import { network } from "../network/network.ts";
import { ownerOfKeyId } from "../registry/owner.ts";
import { signerFaults, stationFaults, type OrderContext, type OrderFault, type OrderKind } from "./order-kind.ts";

/** Who signed an order, and its place among all. Throws where a station signed it: collect has seen to it that none does. */
export function signedBy(push: PushIdentity): Signed {
  const owner = ownerOfKeyId(push.keyId);
  if (owner.kind !== "bureau") throw new Error(`a joint order that was accepted is signed by ${push.keyId}`);
  return { key: `${String(push.created).padStart(10, "0")}-${push.hash}`, keyId: push.keyId, city: owner.city, at: signedAt(push) };
}

export const REPORT_ORDER: OrderKind<ReportOrder> = {
  path: "/v1/reports", step: "joint", shape: ReportOrder, signers: ["bureau"], entries: () => 1,
  faults: (order, context) => [
    ...signerFaults(REPORT_ORDER, context),
    ...fieldsMissing(order, jointOn(civilDateAt(signedAt(context.push)))).map((field): OrderFault => ({
      pointer: `/fields/${field}`, kind: "field-missing", zh: `缺少“${FIELD_WORDS[field].zh}”；未掌握的请写“未掌握”。`, en: `"${FIELD_WORDS[field].en}" is missing: where it is not known, say so.`,
    })),
  ],
};

export const ACKNOWLEDGEMENT_ORDER: OrderKind<AcknowledgementOrder> = {
  path: "/v1/acknowledgements", step: "joint", shape: AcknowledgementOrder, signers: ["bureau"], entries: () => 1,
  faults: (_order, context) => signerFaults(ACKNOWLEDGEMENT_ORDER, context),
};

export const DRILL_ORDER: OrderKind<DrillOrder> = {
  path: "/v1/drills", step: "joint", shape: DrillOrder, signers: ["bureau"], entries: () => 1,
  faults: ({ section }, context) => {
    const station = [...signerFaults(DRILL_ORDER, context), ...stationFaults(section, "/section", context)];
    return station.length > 0 ? station : sectionFaults(section, context);
  },
};

function sectionFaults(id: string, { placeOf, push }: OrderContext): OrderFault[] {
  const place = placeOf(id);
  if (place?.medium !== "water") return [{ pointer: "/section", kind: "not-a-section", zh: `“${id}”不是断面。`, en: `"${id}" is no river section.` }];
  if (concernedCities(network, place, "water-abnormal", civilDateAt(signedAt(push))).parties.length > 0) return [];
  return [{ pointer: "/section", kind: "nobody-concerned", zh: "该断面上下游没有其他相关城市，无从演练。", en: "No other city is concerned by this section: there is nobody to drill with." }];
}
