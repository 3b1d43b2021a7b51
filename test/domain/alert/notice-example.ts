import type { Notice, TopicAttributes } from "../../../domain/alert/series-doc.ts";
import type { NoticeBody } from "../../../domain/alert/notice-body.ts";
import type { Installation } from "../../../domain/alert/cap/installation.ts";
import { at } from "../../lambdas/alert/in-memory-ports.ts";

const mark = { at: at("2026-07-01 08:00"), value: "210", multiple: "0.05", digest: "d" };

/** A first notice of an ozone hour over its limit. */
export const RAISED: NoticeBody = {
  noticeId: "n-0123456789abcdef", eventId: "e-1", move: "raised", madeAt: at("2026-07-01 08:12"), audience: "public", earlier: [], toldCity: "qingyuan", place: "1345A",
  where: { zh: "广州 广雅中学", en: "Guangya Middle School, Guangzhou" }, kind: "air-exceedance-1h", item: "o3", startedAt: at("2026-07-01 08:00"), endedAt: null,
  last: mark, peak: mark, limit: "200", unit: "ug/m3", multiple: "0.05", items: [], edition: "GB 3095-2026", clause: "table 1", unverified: null,
  mergedInto: null, reviewed: false, text: { zh: "【出现】小时值超标\n地点：广州 广雅中学\n下一步：请核对仪器状态。", en: "[raised] 1-hour exceedance\nPlace: Guangya Middle School, Guangzhou" },
};
/** An installation in earnest. */
export const EARNEST: Installation = { sender: "bureau.example.cn", issuer: { zh: "某市生态环境局", en: "A bureau" }, status: "Actual", api: "https://api.example.cn" };

export const idOf = (n: number) => `n-${String(n).padStart(16, "0")}`;
/** The n-th of many notices, of a place of its own. */
export function notice(n: number, more: Partial<TopicAttributes> = {}, place = `S${n}`): Notice {
  const attributes = { city: "guangzhou", medium: "air", severity: "exceedance", item: "o3", kind: "air-exceedance-1h", ...more } as const;
  return {
    id: idOf(n), eventId: `e-${n}`, move: "raised", city: attributes.city, place, madeAt: RAISED.madeAt, audience: "public", attributes, subject: "s",
    body: JSON.stringify({ ...RAISED, noticeId: idOf(n), place, toldCity: attributes.city }),
  };
}
