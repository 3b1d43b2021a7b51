import { digestOf } from "../model/digest.ts";
import { dayOfIntervalEnd, type CivilDate, type Instant } from "../model/time.ts";
import type { ReportField } from "../network/joint-settings.ts";
import type { Cause } from "./cause.ts";
import type { Party } from "./concerned-cities.ts";

/** 初报 first report · 续报 follow-up · 处理结果报告 final report. */
export type ReportStage = "first" | "follow-up" | "final";

/** Why the system drafted a report itself. */
export type DraftedBecause = "raised" | "worsened" | "ended" | "resumed" | "withdrawn" | "many-changes" | "drill";

/** What a bureau says in a report, field by field; what is not said is not printed. */
export type ReportFields = Readonly<Partial<Record<ReportField, string>>>;

/** One report of a matter (报告), as it was told. Never altered: what is known later is another report. */
export interface Report {
  /** Unique in its matter: `auto-001`, or the order of the command that brought it. */
  readonly key: string;
  readonly stage: ReportStage;
  readonly by:
    | { readonly kind: "automatic"; readonly because: DraftedBecause }
    | { readonly kind: "bureau"; readonly city: string; readonly keyId: string };
  /** When it was drafted, or signed. */
  readonly at: Instant;
  /** The facts as they stood when it was taken. */
  readonly cause: Cause;
  readonly fields: ReportFields;
}

/** A one-time link of a sending: only the hash of its token is kept. */
export interface Link {
  readonly hash: string;
  readonly expiresAt: Instant;
  readonly usedAt: Instant | null;
}

/** A notice on its way to one duty post of its bureau: the first at once, the next ones where no receipt came. */
export interface Sending {
  readonly id: string;
  /** Place of the post in the bureau's list, from 1. */
  readonly level: number;
  readonly post: string;
  readonly sentAt: Instant | null;
  readonly links: readonly Link[];
}

/** A report to one bureau (联合通报). The id is the same however often it is sent, and to whichever post. */
export interface JointNotice {
  readonly id: string;
  readonly report: string;
  readonly city: string;
  readonly sendings: readonly Sending[];
}

/** A receipt (回执) of a bureau: by a signed call, or by the link of a notice. */
export interface Acknowledgement {
  readonly key: string;
  readonly city: string;
  readonly notice: string;
  readonly at: Instant;
  readonly means: "signed" | "link";
  readonly keyId: string | null;
  readonly post: string | null;
  readonly note: string | null;
}

/** A drill (演练): started by a bureau, marked wherever it is shown, never in public. */
export interface Drill {
  readonly title: string;
  readonly startedBy: string;
  readonly keyId: string;
}

/**
 * What bureaus handle together (联防联控事项): one event of a section, or a drill; with its reports, notices and receipts. `version` counts its
 * writes (0: not stored yet).
 */
export interface Matter {
  readonly id: string;
  /** Civil day of its first start: the settings of this day hold to its end, and the matters of a month lie together. */
  readonly firstDay: CivilDate;
  readonly version: number;
  readonly drill: Drill | null;
  readonly section: string;
  /** City whose bureau reports. */
  readonly reporter: string;
  readonly parties: readonly Party[];
  /** Cities that are touched but take no part. */
  readonly notTaking: readonly string[];
  readonly openedAt: Instant;
  /** The facts now. */
  readonly cause: Cause;
  /** In the order in which they were taken. */
  readonly reports: readonly Report[];
  readonly notices: readonly JointNotice[];
  readonly acknowledgements: readonly Acknowledgement[];
}

/** Id of the matter of an event (by its first start, which never moves) or of a drill (by its command). The month stands in it. */
export function matterId(of: string, startedAt: Instant): string {
  return `j-${dayOfIntervalEnd(startedAt).slice(0, 7).replace("-", "")}-${digestOf(of)}`;
}

const MATTER_ID = /^j-(\d{4})(\d{2})-[0-9a-f]{16}$/;

/** The month that a matter's id names; undefined where the text is no such id. */
export function monthOfMatter(id: string): string | undefined {
  const match = MATTER_ID.exec(id);
  return match ? `${match[1]}-${match[2]}` : undefined;
}

/** Id of the notice of a report to a city. */
export const noticeId = (matter: string, report: string, city: string): string => `jn-${digestOf(`${matter}|${report}|${city}`)}`;

/** First time that a notice went out to any post; null: not yet. */
export const firstSentAt = ({ sendings }: JointNotice): Instant | null =>
  sendings.reduce<Instant | null>((first, { sentAt }) => (sentAt !== null && (first === null || sentAt < first) ? sentAt : first), null);

/** Sendings that were stored but not yet marked as sent, oldest first. */
export const unsentSendings = ({ notices }: Matter): { readonly notice: JointNotice; readonly sending: Sending }[] =>
  notices.flatMap((notice) => notice.sendings.filter(({ sentAt }) => sentAt === null).map((sending) => ({ notice, sending })));
