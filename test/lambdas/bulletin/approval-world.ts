import type { Releases } from "../../../domain/bulletin/draft/releases.ts";
import type { DayReadings } from "../../../domain/bulletin/issue/day-readings.ts";
import type { CivilDate, Instant } from "../../../domain/model/time.ts";
import { ApprovalOrder, decisionOf } from "../../../domain/order/approval-order.ts";
import { approvalOutcome } from "../../../domain/order/approval-outcome.ts";
import { applyApproval, type DraftDecided } from "../../../lambdas/bulletin/apply-approval.ts";
import { publishIssues } from "../../../lambdas/bulletin/publish-issues.ts";
import { reviewDrafts } from "../../../lambdas/bulletin/review-drafts.ts";
import { sampleReadings, SAMPLE_DAY, STATIONS } from "../../domain/bulletin/issue/sample-day.ts";
import { issueWorld } from "./issue-fakes.ts";

const NOW = "2026-03-01T09:00:00+08:00" as Instant;
export const GUANGZHOU = { city: "guangzhou", zh: "甲市监测单位", en: "Monitoring unit of city A" };
export const QINGYUAN = { city: "qingyuan", zh: "乙市监测单位", en: "Monitoring unit of city B" };
export const closed = sampleReadings({ days: sampleReadings().days.filter((day) => day.closed) });
const nothing = sampleReadings({ days: [], hours: [], rounds: [] });
export const withAqi = (aqi: number): DayReadings => ({ ...closed, days: closed.days.map((day) => (day.place === STATIONS.over ? { ...day, aqi, madeFrom: { ...day.madeFrom, digest: `revision of ${aqi}` } } : day)) });
/** The same values, sent once more: other revisions. */
export const sentAgain: DayReadings = { ...closed, days: closed.days.map((day) => ({ ...day, madeFrom: { ...day.madeFrom, digest: "sent once more" } })) };
export const DAILY = `2026/daily/${SAMPLE_DAY}`;
export const TOUCH = [{ by: "readings", medium: "air", days: [SAMPLE_DAY] }] as const;

/** Orders, drafts and issues on stores in memory; a hint is worked off as soon as it was sent. */
export function approvalWorld(releases: Releases = { daily: [GUANGZHOU] }) {
  const state = { readings: closed };
  const made = issueWorld((day: CivilDate) => ({ ...(day === SAMPLE_DAY ? state.readings : nothing), day }));
  made.world.releases = releases;
  const { ports, drafts } = made;
  const hints: DraftDecided[] = [];
  const apply = applyApproval({ drafts, bulletin: { send: async (sent) => { await made.world.before("send"); hints.push(...sent); } } });
  const review = reviewDrafts(ports);
  const order = (second: number, draft: string, digest: string, more: object = {}, city = "guangzhou") => ({
    order: ApprovalOrder.parse({ draft, digest, verdict: "approve", ...more }), push: { created: 1_772_326_800 + second, keyId: `bureau.${city}`, hash: String(second).padStart(32, "0") },
  });
  type Sent = ReturnType<typeof order>;
  return {
    ...made, state, hints, order, review,
    draft: (id = DAILY) => drafts.docs.get(id)!,
    digest: (id = DAILY) => drafts.docs.get(id)!.drafts.at(-1)!.digest,
    publish: publishIssues(ports),
    content: <C>(number: number) => JSON.parse(made.objects.get(`issues/2026/${String(number).padStart(4, "0")}/issue.json`)!.body) as C,
    apply: ({ order: said, push }: Sent) => apply(said, push, NOW),
    decide: async (sent: Sent) => {
      await apply(sent.order, sent.push, NOW);
      if (hints.splice(0).length > 0) await review();
    },
    outcome: ({ order: said, push }: Sent) => approvalOutcome(decisionOf(said, push, NOW), drafts.docs.get(said.draft) ?? null).outcome,
    /** Everything that a reader can find. */
    public: () => [...made.objects.keys()].filter((key) => !key.startsWith("assets/")),
  };
}
