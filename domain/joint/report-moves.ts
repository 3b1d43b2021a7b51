import type { Matter, Report } from "./matter.ts";

/**
 * Where the reports of a matter stand: `none` before it exists · `drafted` the system told the neighbours, the bureau has not signed yet · `first`
 * 初报 signed · `following` 续报 · `final` 处理结果报告 · `void` the event was withdrawn (数据更正后不再异常).
 */
export type ReportState = "none" | "drafted" | "first" | "following" | "final" | "void";
export type ReportMove = "draft" | "first" | "follow-up" | "final" | "resume" | "withdraw";

/**
 * The moves of a matter's reports. Whoever reports is never refused for the order in which reports arrive: a first report after others is a
 * supplement (补报), a follow-up after the final one opens the matter again. So any order of arrival ends in the same state.
 */
export const REPORT_MOVES = {
  draft: { none: "drafted" },
  first: { drafted: "first", first: "first", following: "following", final: "final", void: "void" },
  "follow-up": { drafted: "following", first: "following", following: "following", final: "following", void: "void" },
  final: { drafted: "final", first: "final", following: "final", final: "final", void: "void" },
  resume: { drafted: "drafted", first: "first", following: "following", final: "following", void: "void" },
  withdraw: { drafted: "void", first: "void", following: "void", final: "void", void: "void" },
} as const satisfies Record<ReportMove, Partial<Record<ReportState, ReportState>>>;

/** The state after a move. Throws where the table has none: a mistake of the program, never of the data. */
export function reportStateAfter(state: ReportState, move: ReportMove): ReportState {
  const to = (REPORT_MOVES[move] as Partial<Record<ReportState, ReportState>>)[state];
  if (to === undefined) throw new RangeError(`the reports of a matter are ${state}: no ${move}`);
  return to;
}

/** The move that a report makes; null where it moves nothing: a follow-up of the system, or of another bureau than the one that reports. */
function moveOf({ stage, by }: Report, reporter: string): ReportMove | null {
  if (by.kind === "bureau") return by.city === reporter ? stage : null;
  if (by.because === "raised" || by.because === "drill") return "draft";
  if (by.because === "withdrawn") return "withdraw";
  return by.because === "ended" || by.because === "many-changes" ? null : "resume";
}

/** Where the reports of a matter stand, by time of drafting or signing, whatever arrived when. */
export function reportStateOf({ reports, reporter }: Pick<Matter, "reports" | "reporter">): ReportState {
  const drafted = (report: Report) => Number(moveOf(report, reporter) !== "draft");
  const inOrder = reports.toSorted((a, b) => drafted(a) - drafted(b) || (a.at === b.at ? (a.key < b.key ? -1 : 1) : a.at < b.at ? -1 : 1));
  return inOrder.reduce<ReportState>((state, report) => {
    const move = moveOf(report, reporter);
    return move === null ? state : reportStateAfter(state, move);
  }, "none");
}

/** True where nothing more is to be reported. */
export const isReported = (matter: Pick<Matter, "reports" | "reporter">): boolean => ["final", "void"].includes(reportStateOf(matter));
