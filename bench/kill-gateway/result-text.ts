import type { KillRunOptions, KillRunResult } from "./kill-run.ts";

/**
 * Whether everything that was acknowledged is stored, once, and nothing else, and all of it is judged. Dead letters are no fault by themselves: a
 * message that was under way at five kills is given up, as in the cloud. That one is given up again after it was sent again is one.
 */
export const isGood = ({ comparison: { frames, lost, wrong, foreign }, counts, spool, kills, deadStill, notJudged }: KillRunResult): boolean =>
  frames > 0 && kills.gateway > 0 && kills.api > 0 && lost.length + wrong.length + foreign.length === 0
  && counts.corrected + counts.withdrawn + counts.refused + counts.lost + counts.unsettled === 0 && (spool["aside"] ?? 0) + (spool["waiting"] ?? 0) === 0
  && Object.keys(deadStill).length + notJudged.length === 0;

const FAULTS_SHOWN = 10;

/** The result as it is kept in docs/measurements/gateway-kill.md. */
export function resultText({ devices, minutes, everySeconds }: KillRunOptions, result: KillRunResult): string {
  const { comparison, counts, spool, kills, sent, resent, unanswered, refused, waitMs, catchUpSeconds, load, dead, deadStill, notJudged } = result;
  const { lost, wrong, foreign } = comparison;
  return [
    `${devices} 台设备 devices, ${minutes} min, 每台约 ${everySeconds} s 一包 one frame each ${everySeconds} s or so; SIGKILL: ${kills.gateway} × 网关 gateway, ${kills.api} × 本机系统 local system`,
    `包 frames: 发出 sent ${sent}, 已应答 acknowledged ${comparison.frames}, 重发 sent again ${resent}, 无应答 unanswered ${unanswered}, 拒收 refused ${refused}`,
    `应答 answer: p50 ${waitMs.p50} ms, 最长 longest ${waitMs.longest} ms（含网关被杀 kills included）; 清空缓存并入库 spool empty and all stored after ${catchUpSeconds} s`,
    `缓存 spool: ${Object.entries(spool).map(([state, n]) => `${state} ${n}`).join(", ")}`,
    `读数 readings stored: ${comparison.readings}, 重复 duplicates ${comparison.duplicates}; 按回执 by receipt: ${JSON.stringify(counts)}`,
    ...Object.entries(dead).map(([what, n]) => `死信 dead letters, sent again: ${n} × ${what}`),
    ...Object.entries(deadStill).map(([what, n]) => `✘ 送回后仍为死信 given up again: ${n} × ${what}`),
    `丢失 lost ${lost.length}, 有误 wrong ${wrong.length}, 无人发送 sent by nobody ${foreign.length}, 评价不符 not judged ${notJudged.length}  ${isGood(result) ? "✔ 已应答的每一包都已入库且只计一次，并已评价 every acknowledged frame is stored, once, and judged" : "✘"}`,
    `负载 load average over 5 min at the end: ${load}`,
    ...[...lost, ...wrong, ...foreign, ...notJudged].slice(0, FAULTS_SHOWN).map((fault) => `  ${fault}`),
  ].join("\n");
}
