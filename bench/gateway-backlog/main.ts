/**
 * Prints how a gateway catches up after an outage of the API of days: the spool holds hours of frames of every device, the API (in this process) takes
 * a push in so many ms, and live frames of other devices come meanwhile. Run: `npm run bench:backlog` (options: --devices N, --hours N, --latency MS).
 */
import { mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { fillBacklog, playBacklog } from "./play-backlog.ts";

const { values } = parseArgs({ options: { devices: { type: "string", default: "2000" }, hours: { type: "string", default: "48" }, latency: { type: "string", default: "50" } } });
const [devices, hours, latency] = [Number(values.devices), Number(values.hours), Number(values.latency)];
const folder = mkdtempSync(join(tmpdir(), "gateway-backlog-"));
const started = performance.now();
const backlog = await fillBacklog(folder, { devices, hours, framesAPush: 500, quiet: 20 });
const frames = devices * hours;
console.log(`outage of ${hours} h, ${devices} devices: ${frames} frames in the spool, ${Math.round(backlog.spool.counts().bytes / 1e6)} MB, taken in ${((performance.now() - started) / 1000).toFixed(1)} s`);
const { turns, pushes, seconds, longestTurnMs, longestLiveMs, outOfOrder, twice } = await playBacklog(backlog, latency);
console.log(`caught up in ${seconds.toFixed(1)} s: ${Math.round(frames / seconds)} frames a second, ${pushes} pushes of ${latency} ms each, ${turns.all} turns, the longest ${(longestTurnMs / 1000).toFixed(1)} s`);
console.log(`${turns.live} live frames of devices without a backlog came meanwhile: pushed after ${(longestLiveMs / 1000).toFixed(1)} s at most`);
console.log(`out of order: ${outOfOrder.length} devices, pushed twice: ${twice.length} frames, memory ${Math.round(process.memoryUsage().rss / 1e6)} MB, load average ${loadavg()[0]!.toFixed(1)}`);
backlog.spool.close();
rmSync(folder, { recursive: true, force: true });
