import { digestOf } from "../model/digest.ts";
import { differenceOf, OUTCOMES, type Account } from "./ledger-counts.ts";

/** A station hour whose ledger does not balance, or that balances again. `digest` names exactly this difference. */
export interface Difference {
  readonly station: string;
  readonly hour: string;
  readonly digest: string;
  readonly account: Account | undefined;
}

/** Digest of a station hour that balances. */
export const BALANCED = "";
/** Lines of a notice; the rest is counted. */
const MOST_LINES = 20;

/** The difference of an account; BALANCED where there is none. Equal differences have equal digests, whatever was read in which order. */
export function differenceDigest(account: Account): string {
  if (account.problems.length === 0 && differenceOf(account) === 0) return BALANCED;
  return digestOf(JSON.stringify(account.problems.map(({ kind, receipt, pointer }) => `${kind} ${receipt} ${pointer}`).toSorted()));
}

export interface OperationsNotice {
  /** The same differences have the same id: who has seen it drops it. */
  readonly id: string;
  /** ASCII, at most 100 characters: what SNS takes as a subject. */
  readonly subject: string;
  readonly message: string;
}

/** What the people on duty are told: which stations and hours, what is missing, what to do. Chinese first. */
export function differenceNotice(differences: readonly Difference[]): OperationsNotice {
  const sorted = differences.toSorted((a, b) => (`${a.hour} ${a.station}` < `${b.hour} ${b.station}` ? -1 : 1));
  const open = sorted.filter(({ digest }) => digest !== BALANCED);
  const closed = sorted.filter(({ digest }) => digest === BALANCED);
  const id = `ledger-${digestOf(sorted.map(({ station, hour, digest }) => `${station} ${hour} ${digest}`).join("\n"))}`;
  const part = (lines: readonly string[]) => [...lines.slice(0, MOST_LINES), ...(lines.length > MOST_LINES ? [`… 另有 and ${lines.length - MOST_LINES} more`] : [])];
  return {
    id,
    subject: open.length > 0 ? `Beijiang Watch: ledger difference in ${open.length} station hours` : "Beijiang Watch: ledger balances again",
    message: [
      ...(open.length > 0 ? [
        `对账不符：${open.length} 个站点小时收到的读数与处理结果对不上。原始报文仍在，未丢失；请按运行手册“ledger-difference”一节处理。`,
        `The ledger does not balance for ${open.length} station hours. The raw objects are kept; see docs/runbook.md#ledger-difference.`,
        ...part(open.map(lineOf)),
      ] : []),
      ...(closed.length > 0 ? [
        `已恢复相符：${closed.length} 个站点小时。Balances again: ${closed.length} station hours.`,
        ...part(closed.map(({ station, hour }) => `${hour} ${nameOf(station)}`)),
      ] : []),
      `编号 id ${id}`,
    ].join("\n"),
  };
}

const nameOf = (station: string): string => (station === "" ? "（未知站点 unknown station）" : station);

function lineOf({ station, hour, account }: Difference): string {
  if (!account) return `${hour} ${nameOf(station)}`;
  const columns = OUTCOMES.filter((outcome) => account[outcome] > 0).map((outcome) => `${outcome} ${account[outcome]}`).join(" + ") || "0";
  const first = account.problems[0];
  return `${hour} ${nameOf(station)}: received ${account.received} ≠ ${columns}; ${first ? `${first.kind} ${first.receipt} ${first.pointer}` : ""}${account.problems.length > 1 ? ` (+${account.problems.length - 1})` : ""}`;
}
