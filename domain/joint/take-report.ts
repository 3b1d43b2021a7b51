import { accepted, refused, type Outcome } from "../model/outcome.ts";
import type { Instant } from "../model/time.ts";
import type { JointSettings, ReportField } from "../network/joint-settings.ts";
import { settingsOf, withNotices } from "./with-notices.ts";
import type { Matter, ReportStage } from "./matter.ts";
import type { ReportOrder, Signed } from "./order.ts";

/** Signed reports of one bureau in one matter: of the one that reports, of each other one. */
export const MOST_SIGNED = { reporter: 8, others: 4 } as const;

/**
 * Why a command was not applied. `not-concerned`: the bureau takes no part in the matter. `only-the-reporter`: first and final reports are made by
 * the bureau of the section's city. `fields-missing`: what the report must hold. `too-many-reports`: see `MOST_SIGNED`.
 */
export type NotTaken =
  | { readonly kind: "not-concerned" }
  | { readonly kind: "only-the-reporter"; readonly reporter: string }
  | { readonly kind: "fields-missing"; readonly fields: readonly ReportField[] }
  | { readonly kind: "too-many-reports"; readonly most: number }
  | { readonly kind: "no-such-notice" };

const FIELDS_OF = { first: "first", "follow-up": "followUp", final: "final" } as const satisfies Record<ReportStage, keyof JointSettings["reportFields"]>;

/** What a report of a stage must hold and does not say (报告要素缺失). */
export function fieldsMissing({ stage, fields }: Pick<ReportOrder, "stage" | "fields">, settings: JointSettings): ReportField[] {
  return settings.reportFields[FIELDS_OF[stage]].fields.filter((field) => fields[field] === undefined);
}

/**
 * Takes a signed report (报告) into a matter and makes its notices. The same report again changes nothing. A follow-up may come from any bureau that
 * takes part (what a search upstream found, what was measured downstream); whether a report is taken does not depend on what arrived before it, but
 * for the number of them.
 */
export function takeReport(matter: Matter, order: ReportOrder, signed: Signed, now: Instant): Outcome<Matter, NotTaken> {
  if (matter.reports.some(({ key }) => key === signed.key)) return accepted(matter);
  const isReporter = signed.city === matter.reporter;
  if (!isReporter && !matter.parties.some(({ city }) => city === signed.city)) return refused({ kind: "not-concerned" });
  if (!isReporter && order.stage !== "follow-up") return refused({ kind: "only-the-reporter", reporter: matter.reporter });
  const missing = fieldsMissing(order, settingsOf(matter));
  if (missing.length > 0) return refused({ kind: "fields-missing", fields: missing });
  const own = matter.reports.filter(({ by }) => by.kind === "bureau" && by.city === signed.city);
  const most = isReporter ? MOST_SIGNED.reporter : MOST_SIGNED.others;
  if (own.length >= most) return refused({ kind: "too-many-reports", most });
  const report = {
    key: signed.key, stage: order.stage, by: { kind: "bureau", city: signed.city, keyId: signed.keyId } as const, at: signed.at, cause: matter.cause, fields: order.fields,
  };
  return accepted(withNotices({ ...matter, reports: [...matter.reports, report] }, now));
}
