/**
 * Signed commands of bureaus on joint matters (联防联控指令): reports, receipts, drills. Checked in shape when they are received; what became of
 * them is decided where they are applied.
 */
import * as z from "zod";
import { ITEMS, type ItemKey } from "../model/item.ts";
import type { Instant } from "../model/time.ts";
import { REPORT_FIELDS } from "../network/joint-settings.ts";

const matter = z.string().regex(/^j-\d{6}-[0-9a-f]{16}$/);
/** Plain text: no control characters but line breaks and tabs, which the print joins into one line. */
const text = (most: number) => z.string().trim().min(1).max(most).regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/);
const decimalText = z.string().regex(/^\d{1,9}(\.\d{1,9})?$/);
const waterItem = z.string().refine((item): item is ItemKey => Object.hasOwn(ITEMS, item) && ITEMS[item as ItemKey].medium === "water" && ITEMS[item as ItemKey].kind === "quantity");

/** Characters of a report: so that the matter of a long event fits one item of the store, with every report that it may hold. */
export const MOST_CHARACTERS = 2_500;

/** `POST /v1/reports`: a first, follow-up or final report (初报, 续报, 处理结果报告), field by field. At most `MOST_CHARACTERS` in all. */
export const ReportOrder = z.strictObject({
  matter, stage: z.enum(["first", "follow-up", "final"]),
  fields: z.partialRecord(z.enum(REPORT_FIELDS), text(MOST_CHARACTERS)),
}).refine(({ fields }) => Object.values(fields).join("").length <= MOST_CHARACTERS, {
  path: ["fields"], message: `报告内容合计最多 ${MOST_CHARACTERS} 字。At most ${MOST_CHARACTERS} characters in all.`,
});
export type ReportOrder = z.infer<typeof ReportOrder>;

/** `POST /v1/acknowledgements`: the receipt (回执) of a notice. `post`: the duty post that read it. */
export const AcknowledgementOrder = z.strictObject({
  matter, notice: z.string().regex(/^jn-[0-9a-f]{16}$/), post: z.string().regex(/^[a-z][a-z0-9-]{0,31}$/).optional(), note: text(500).optional(),
});
export type AcknowledgementOrder = z.infer<typeof AcknowledgementOrder>;

/** `POST /v1/drills`: starts a drill (演练) at a section of one's own city. The values are a scenario; nothing of it is measured. */
export const DrillOrder = z.strictObject({
  section: z.string().min(1).max(64), title: text(120).regex(/^.*$/), class: z.number().int().min(1).max(6),
  items: z.array(z.strictObject({ item: waterItem, value: decimalText, limit: decimalText, multiple: decimalText.optional() })).max(12),
});
export type DrillOrder = z.infer<typeof DrillOrder>;

export type JointOrder =
  | { readonly kind: "report"; readonly order: ReportOrder }
  | { readonly kind: "acknowledgement"; readonly order: AcknowledgementOrder }
  | { readonly kind: "drill"; readonly order: DrillOrder };

/** Who signed a command, and when: its place among all. Text order is the order of signing. */
export interface Signed {
  readonly key: string;
  readonly keyId: string;
  readonly city: string;
  readonly at: Instant;
}
