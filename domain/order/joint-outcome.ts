import { notTakenWords } from "../joint/joint-words.ts";
import { matterId, type Matter } from "../joint/matter.ts";
import type { AcknowledgementOrder, DrillOrder, ReportOrder, Signed } from "../joint/order.ts";
import { takeAcknowledgement } from "../joint/take-acknowledgement.ts";
import { takeReport, type NotTaken } from "../joint/take-report.ts";
import type { ToldEntry } from "./told-entry.ts";

/** What became of a joint order, as things stand now. */
export type JointOutcome = "applied" | NotTaken["kind"] | "no-such-matter" | "not-applied";

/** An outcome with the matter that it is about: a drill's bureau learns its id from it. */
export type JointEntry = ToldEntry<JointOutcome> & { readonly matter: string };

/** A joint order of any kind, as it was read. */
export type JointOrder =
  | { readonly name: "report"; readonly order: ReportOrder }
  | { readonly name: "acknowledgement"; readonly order: AcknowledgementOrder }
  | { readonly name: "drill"; readonly order: DrillOrder };

/** The matter that an order is about; of a drill the one that it begins. */
export const matterOfOrder = (named: JointOrder, signed: Signed): string =>
  (named.name === "drill" ? matterId(`drill|${signed.key}`, signed.at) : named.order.matter);

/** The outcome of an order; `matter`: the one that it is about as stored, null where there is none. */
export function jointOutcome(named: JointOrder, signed: Signed, matter: Matter | null): JointEntry {
  const id = matterOfOrder(named, signed);
  if (matter === null) return { outcome: "no-such-matter", why: notTakenWords({ kind: "no-such-matter" }), matter: id };
  if (isIn(named, signed, matter)) return { outcome: "applied", matter: id };
  const taken = named.name === "report" ? takeReport(matter, named.order, signed, matter.openedAt)
    : named.name === "acknowledgement" ? takeAcknowledgement(matter, named.order, signed) : undefined;
  return taken === undefined || taken.ok ? { outcome: "not-applied", matter: id } : { outcome: taken.fault.kind, why: notTakenWords(taken.fault), matter: id };
}

/** True where the matter holds what the order said, or of a receipt an earlier one of the same notice. */
function isIn(named: JointOrder, { key, city }: Signed, matter: Matter): boolean {
  if (named.name === "report") return matter.reports.some((report) => report.key === key);
  if (named.name === "drill") return matter.drill !== null;
  return matter.acknowledgements.some((one) => one.notice === named.order.notice && one.city === city);
}
