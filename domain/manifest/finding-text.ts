import type { Finding } from "./finding.ts";
import type { Change } from "./locate-change.ts";

const hex = (byte: number): string => `0x${byte.toString(16).padStart(2, "0")}`;
const short = (hash: string | null): string => (hash === null ? "—" : `${hash.slice(0, 16)}…`);

function changeText(change: Change): string {
  switch (change.kind) {
    case "byte": return `第 ${change.offset} 字节（从 0 起）由 ${hex(change.was)} 变为 ${hex(change.is)} · byte ${change.offset} (from 0) was ${hex(change.was)}, is ${hex(change.is)}`;
    case "range": return `字节 ${change.from}–${change.to - 1} 中有改动 · altered within bytes ${change.from}–${change.to - 1}`;
    case "size": return `长度由 ${change.was} 变为 ${change.is}，自字节 ${change.from} 所在块起 · was ${change.was} bytes, is ${change.is}, from the block at byte ${change.from} on`;
  }
}

/** A finding in words, Chinese first: what does not follow, and where. */
export function findingText(finding: Finding): string {
  switch (finding.kind) {
    case "manifest-missing": return `${finding.day} 没有清单 · no manifest of ${finding.day}`;
    case "manifest-unreadable": return `${finding.day} 的清单无法读取 · the manifest of ${finding.day} cannot be read: ${finding.why}`;
    case "link-broken": return `链断于 ${finding.day}：其所记前一日清单散列 ${short(finding.says)}，实际 ${short(finding.is)} · the link of ${finding.day} to the day before is broken: it says ${short(finding.says)}, that manifest has ${short(finding.is)}`;
    case "root-broken": return `${finding.day} 的清单与当日总表不符：总表记 ${short(finding.says)}，实际 ${short(finding.is)} · the root of ${finding.day} says ${short(finding.says)} of this manifest, it has ${short(finding.is)}`;
    case "object-missing": return `原始报文不见了 · raw object is gone: ${finding.key}`;
    case "objects-swapped": return `两份原始报文内容互换 · two raw objects are swapped: ${finding.key} ⇄ ${finding.other}`;
    case "object-altered": return `原始报文被改动 · raw object is altered: ${finding.key}\n  ${changeText(finding.change)}`;
    case "envelope-altered": return `原始报文的收件信息（签名、收到时间等）被改动 · what is kept beside a raw object (signature, time of receipt …) is altered: ${finding.key}`;
    case "object-unlisted": return `原始报文不在任何清单中 · raw object is in no manifest: ${finding.key}${finding.waiting ? "（清单关闭后才到，下一份清单会列入 · it came after the last manifest was closed, the next one lists it）" : ""}`;
    case "object-unreadable": return `原始报文无法解码 · raw object cannot be decoded: ${finding.key}: ${finding.why}`;
    case "receipt-missing": return `${finding.dead ? "回执为死信，尚未处理 · given up, waits among the dead letters" : "没有回执记录 · no receipt's record"}: ${finding.receipt} (${finding.key})`;
    case "receipt-differs": return `回执记录与原始报文不符 · the receipt's record does not say what the raw object says: ${finding.receipt} ${finding.pointer} (${finding.key})`;
    case "reading-not-stored": return `原始报文中的读数没有入库 · a reading of the raw object is in no observation: ${finding.key} ${finding.pointer} = ${finding.value} → ${finding.observation}`;
    case "value-differs": return `入库值与原始报文不符 · the stored value is not what the raw object says: ${finding.observation}: stored ${finding.stored}, raw ${finding.raw} (${finding.key} ${finding.pointer})`;
    case "sighting-without-raw": return `入库值没有原始报文支持 · a stored value that no raw object says: ${finding.observation} ${finding.item}, rank ${finding.rank}`;
  }
}
