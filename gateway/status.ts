import { createServer, type Server } from "node:http";
import { html } from "hono/html";
import { instantOf } from "../domain/model/time.ts";
import type { Counters } from "./counters.ts";
import type { Spool } from "./spool.ts";

/** What the gateway says of itself: the same numbers as page, JSON and metrics. */
export function statusOf(counters: Counters, spool: Spool, nowMs: number) {
  const { waiting, sent, aside, kept, oldestWaitingMs, bytes } = spool.counts();
  return {
    at: instantOf(nowMs), since: instantOf(counters.startedMs), connections: counters.connections, refusedConnections: counters.refusedConnections,
    acknowledged: counters.acknowledged, garbageBytes: counters.garbageBytes, refused: Object.fromEntries(counters.refused),
    spool: { waiting, sent, aside, kept, bytes, oldestWaitingSeconds: oldestWaitingMs === null ? 0 : Math.max(0, Math.round((nowMs - oldestWaitingMs) / 1000)), trouble: counters.spoolTrouble },
    pushes: counters.pushes, lastPush: counters.lastPushMs === null ? null : instantOf(counters.lastPushMs), trouble: counters.trouble ?? troubleOf(counters),
    devices: [...counters.devices].map(([mn, state]) => ({ mn, ...state, lastFrameMs: undefined, lastFrame: state.lastFrameMs === null ? null : instantOf(state.lastFrameMs) })),
    aside: spool.latestAside(20).map(({ receivedMs, ...row }) => ({ ...row, received: instantOf(receivedMs) })),
  };
}

/** Devices whose frames the API does not take, with why: the first few. */
function troubleOf({ devices }: Counters): string | null {
  const troubled = [...devices].flatMap(([mn, { trouble }]) => (trouble === null ? [] : [`${mn}: ${trouble}`]));
  return troubled.length === 0 ? null : [...troubled.slice(0, TROUBLES_SHOWN), ...(troubled.length > TROUBLES_SHOWN ? [`… ${troubled.length}`] : [])].join("; ");
}
const TROUBLES_SHOWN = 3;

type Status = ReturnType<typeof statusOf>;

/** Prometheus text format. */
export function metricsText(status: Status): string {
  const lines: [name: string, value: number][] = [
    ["gateway_connections", status.connections], ["gateway_refused_connections_total", status.refusedConnections], ["gateway_acknowledged_frames_total", status.acknowledged],
    ["gateway_garbage_bytes_total", status.garbageBytes], ["gateway_pushes_total", status.pushes], ["gateway_spool_waiting", status.spool.waiting],
    ["gateway_spool_aside", status.spool.aside], ["gateway_spool_bytes", status.spool.bytes], ["gateway_spool_oldest_seconds", status.spool.oldestWaitingSeconds],
    ["gateway_spool_refuses", status.spool.trouble === null ? 0 : 1], ["gateway_push_trouble", status.trouble === null ? 0 : 1],
    ...Object.entries(status.refused).map(([reason, count]): [string, number] => [`gateway_refused_frames_total{reason="${reason}"}`, count]),
    ...status.devices.flatMap(({ mn, frames, clockOffsetSeconds }): [string, number][] => [
      [`gateway_device_frames_total{mn="${mn}"}`, frames], ...(clockOffsetSeconds === null ? [] : [[`gateway_device_clock_offset_seconds{mn="${mn}"}`, clockOffsetSeconds] as [string, number]]),
    ]),
  ];
  return lines.map(([name, value]) => `${name} ${value}\n`).join("");
}

function page(status: Status) {
  const bad = [status.spool.trouble, status.trouble].filter((text) => text !== null);
  return html`<!doctype html><html lang="zh"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="10">
<title>站点网关 Station gateway</title>
<style>body{font:16px/1.6 system-ui,"Microsoft YaHei",sans-serif;max-width:70rem;margin:1rem auto;padding:0 1rem}table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.25rem .75rem .25rem 0;border-bottom:1px solid #ccc}td.n{font-variant-numeric:tabular-nums}.bad{border-left:.4rem solid #b00020;padding-left:.75rem}</style></head>
<body><main><h1>站点网关 · Station gateway</h1>
<p>${status.at.slice(0, 19).replace("T", " ")} · 启动于 started ${status.since.slice(0, 19).replace("T", " ")}</p>
${bad.map((text) => html`<p class="bad" role="alert">${text}</p>`)}
<table><caption>收发 Traffic</caption><tbody>
<tr><th scope="row">连接 connections</th><td class="n">${status.connections}</td></tr>
<tr><th scope="row">已确认的包 frames acknowledged</th><td class="n">${status.acknowledged}</td></tr>
<tr><th scope="row">待上报 waiting</th><td class="n">${status.spool.waiting}（最早 oldest ${status.spool.oldestWaitingSeconds} s）</td></tr>
<tr><th scope="row">已上报 sent</th><td class="n">${status.spool.sent}</td></tr>
<tr><th scope="row">搁置 set aside</th><td class="n">${status.spool.aside}</td></tr>
<tr><th scope="row">拒收 refused</th><td>${Object.entries(status.refused).map(([reason, count]) => `${reason} ${count}`).join(" · ") || "0"}</td></tr>
</tbody></table>
<table><caption>设备 Devices</caption><thead><tr><th scope="col">MN</th><th scope="col">最近一包 last frame</th><th scope="col">包数 frames</th><th scope="col">时钟偏差 clock offset (s)</th></tr></thead><tbody>
${status.devices.map(({ mn, lastFrame, frames, clockOffsetSeconds }) => html`<tr><th scope="row">${mn}</th><td>${lastFrame?.slice(0, 19).replace("T", " ") ?? "未收到 none yet"}</td><td class="n">${frames}</td><td class="n">${clockOffsetSeconds ?? "–"}</td></tr>`)}
</tbody></table>
<table><caption>最近搁置的包 Latest set aside</caption><thead><tr><th scope="col">MN</th><th scope="col">收到 received</th><th scope="col">原因 reason</th></tr></thead><tbody>
${status.aside.map(({ mn, received, note }) => html`<tr><th scope="row">${mn}</th><td>${received.slice(0, 19).replace("T", " ")}</td><td>${note}</td></tr>`)}
</tbody></table></main></body></html>`;
}

/** Serves `/` (a page for people), `/status.json` and `/metrics`. */
export async function serveStatus(at: { readonly host: string; readonly port: number }, status: () => Status): Promise<Server> {
  const server = createServer((request, answer) => {
    const now = status();
    const send = (type: string, body: string): void => void answer.writeHead(200, { "content-type": `${type}; charset=utf-8`, "cache-control": "no-store" }).end(body);
    if (request.url === "/metrics") send("text/plain; version=0.0.4", metricsText(now));
    else if (request.url === "/status.json") send("application/json", JSON.stringify(now));
    else if (request.url === "/") send("text/html", String(page(now)));
    else answer.writeHead(404).end();
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(at.port, at.host, () => resolve());
  });
  return server;
}
