import type { KillRunOptions, KillRunResult } from "./kill-run.ts";

/** Whether everything that was acknowledged is stored, once, and nothing else. Dead letters are told beside it: what they hint at is in the store. */
export const isGood = ({ comparison: { frames, lost, wrong, foreign }, counts, spool, kills }: KillRunResult): boolean =>
  frames > 0 && kills.gateway > 0 && kills.api > 0 && lost.length + wrong.length + foreign.length === 0
  && counts.corrected + counts.withdrawn + counts.refused + counts.lost + counts.unsettled === 0 && (spool["aside"] ?? 0) + (spool["waiting"] ?? 0) === 0;

const FAULTS_SHOWN = 10;

/** The result as it is kept in docs/measurements/gateway-kill.md. */
export function resultText({ devices, minutes, everySeconds }: KillRunOptions, result: KillRunResult): string {
  const { comparison, counts, spool, kills, sent, resent, unanswered, refused, waitMs, catchUpSeconds, load, dead } = result;
  const { lost, wrong, foreign } = comparison;
  return [
    `${devices} 台设备 devices, ${minutes} min, 每台约 ${everySeconds} s 一包 one frame each ${everySeconds} s or so; SIGKILL: ${kills.gateway} × 网关 gateway, ${kills.api} × 本机系统 local system`,
    `包 frames: 发出 sent ${sent}, 已应答 acknowledged ${comparison.frames}, 重发 sent again ${resent}, 无应答 unanswered ${unanswered}, 拒收 refused ${refused}`,
    `应答 answer: p50 ${waitMs.p50} ms, 最长 longest ${waitMs.longest} ms（含网关被杀 kills included）; 清空缓存并入库 spool empty and all stored after ${catchUpSeconds} s`,
    `缓存 spool: ${Object.entries(spool).map(([state, n]) => `${state} ${n}`).join(", ")}`,
    `读数 readings stored: ${comparison.readings}, 重复 duplicates ${comparison.duplicates}; 按回执 by receipt: ${JSON.stringify(counts)}`,
    ...Object.entries(dead).map(([what, n]) => `死信 dead letters: ${n} × ${what}`),
    `丢失 lost ${lost.length}, 有误 wrong ${wrong.length}, 无人发送 sent by nobody ${foreign.length}  ${isGood(result) ? "✔ 已应答的每一包都已入库且只计一次 every acknowledged frame is stored, once" : "✘"}`,
    `负载 load average over 5 min at the end: ${load}`,
    ...[...lost, ...wrong, ...foreign].slice(0, FAULTS_SHOWN).map((fault) => `  ${fault}`),
  ].join("\n");
}
