/**
 * What it takes to make the site of 300 air stations and 100 river sections: all of it, and after one changed station; and how the time grows
 * with stations. Values of the bundled readings, under synthetic numbers (`SYN-A-0001`, `SYN-W-0001`). Then the front page of the real network
 * over the wire. Processor time; gathering from stores in memory is in it, S3 and DynamoDB are not.
 */
import { cpus } from "node:os";
import { gzipSync } from "node:zlib";
import type { Assessment } from "../domain/model/assessment.ts";
import type { Network } from "../domain/model/network.ts";
import { DEMONSTRATION_ISSUER } from "../domain/bulletin/page-input.ts";
import { hourlySubjects, touchedSubjects } from "../domain/bulletin/site/touched-subjects.ts";
import { renderStylesheet } from "../domain/bulletin/stylesheet.ts";
import type { Instant } from "../domain/model/time.ts";
import { gatherPage } from "../lambdas/bulletin/gather-page.ts";
import { renderSite } from "../lambdas/bulletin/render-site.ts";
import { standingKeys } from "../lambdas/bulletin/standing-keys.ts";
import { BUNDLED_NOW, bundledWorld } from "../test/fakes/bundled-world.ts";
import { memorySite } from "../test/lambdas/bulletin/memory-site.ts";

const SECTIONS = 100;
const SITE = { origin: "https://beijiang-watch.example", licence: null };
const LATEST = `${BUNDLED_NOW.slice(0, 13)}:00:00+08:00` as Instant;
const FRONT_PAGE_LIMIT = 100 * 1024;
const world = await bundledWorld();

/** A copy of the network with so many places, each with the assessments of a real one, read by an index as a table's keys are. */
function synthetic(stations: number, sections: number) {
  const live = world.network.airStations.filter(({ published }) => published.until === null);
  const shown = world.network.sections.filter(({ onBeijiang }) => onBeijiang !== null);
  const airStations = Array.from({ length: stations }, (_, n) => ({ ...live[n % live.length]!, id: `SYN-A-${String(n + 1).padStart(4, "0")}` }));
  const rivers = Array.from({ length: sections }, (_, n) => ({ ...shown[n % shown.length]!, id: `SYN-W-${String(n + 1).padStart(4, "0")}` }));
  const network: Network = { ...world.network, airStations, sections: rivers };
  const like = new Map([...airStations.map(({ id }, n) => [id, live[n % live.length]!.id] as const), ...rivers.map(({ id }, n) => [id, shown[n % shown.length]!.id] as const)]);
  const stored = Map.groupBy([...world.assessments.items.values()], ({ place, kind }) => `${place} ${kind}`);
  for (const all of stored.values()) all.sort((a, b) => (a.endsAt < b.endsAt ? -1 : 1));
  const of = <K extends Assessment["kind"]>(place: string, kind: K) => (stored.get(`${like.get(place) ?? place} ${kind}`) ?? []).map((one) => asChanged({ ...one, place })) as unknown as Extract<Assessment, { kind: K }>[];
  /** Places whose latest hour is another than it was. */
  const changed = new Set<string>();
  const asChanged = <T extends { readonly place: string; readonly kind: string; readonly endsAt: Instant }>(one: T): T =>
    (changed.has(one.place) && one.kind === "air-hour" && one.endsAt === LATEST ? { ...one, aqi: 77, level: 2 } : one);
  return {
    network, changed,
    assessments: {
      range: async <K extends Assessment["kind"]>(place: string, kind: K, from: Instant, to: Instant) => of(place, kind).filter(({ endsAt }) => endsAt >= from && endsAt <= to),
      latest: async <K extends Assessment["kind"]>(place: string, kind: K, until: Instant, count: number) => of(place, kind).filter(({ endsAt }) => endsAt <= until).slice(-count),
    },
    events: { ofPlace: async () => [], archived: async () => [] },
  };
}

function siteOf(stations: number, sections: number) {
  const of = synthetic(stations, sections);
  const site = memorySite();
  const sources = { ...of, standing: standingKeys(site.keysUnder), latestIssues: async () => [], publicNotices: async () => [], issuer: DEMONSTRATION_ISSUER, demonstration: null, publicSite: SITE };
  return { network: of.network, changed: of.changed, site, render: renderSite({ site, sources, front: (at) => gatherPage(sources, at), now: () => BUNDLED_NOW }) };
}

async function seconds(run: () => Promise<void>): Promise<number> {
  const start = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

const kb = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB`;
const bytesOf = (pages: Iterable<{ readonly html: string }>): number => [...pages].reduce((sum, { html }) => sum + Buffer.byteLength(html), 0);

async function full(stations: number, sections: number) {
  const { network, changed, site, render } = siteOf(stations, sections);
  const subjects = hourlySubjects(network, BUNDLED_NOW);
  const time = await seconds(async () => { for (const subject of subjects) await render(subject); });
  // What lists others names the front page and its feeds from the next time on.
  await render("lists");
  return { network, changed, site, render, time };
}

console.log(`机器 machine: ${cpus().length} cores, Node ${process.version}; 处理器时间 processor time`);
await full(30, 10); // warm
const growth: number[] = [];
for (const stations of [75, 150, 300]) {
  const { site, time } = await full(stations, SECTIONS);
  growth.push(time);
  console.log(`全站 full site, ${stations} 站 stations + ${SECTIONS} 断面 sections: ${time.toFixed(2)} s, ${site.pages.size} 文件 files, ${kb(bytesOf(site.pages.values()))}`);
}
const [small, , large] = growth as [number, number, number];
console.log(`增长 growth: 4 × 站 stations, ${(large / small).toFixed(2)} × 时间 time`);

const { site, render, network, changed } = await full(300, SECTIONS);
const touched = touchedSubjects({ place: "SYN-A-0042", kind: "air-hour", ends: [LATEST] }, network, BUNDLED_NOW);
for (const [words, change] of [["一站来报、数值不变 one station heard of, nothing different", false], ["一站变化 one station changed", true]] as const) {
  if (change) changed.add("SYN-A-0042");
  const before = new Map([...site.pages].map(([key, { page }]) => [key, page.etag]));
  const time = await seconds(async () => { for (const subject of touched) await render(subject); });
  const put = [...site.pages].filter(([key, { page }]) => before.get(key) !== page.etag);
  console.log(`${words}: ${time.toFixed(3)} s, 重写 put ${put.length} 文件 files, ${kb(bytesOf(put.map(([, page]) => page)))}：${put.map(([key]) => key).join(" ")}`);
}

const whole = await (async () => {
  const memory = memorySite();
  const sources = { ...world, standing: standingKeys(memory.keysUnder), latestIssues: async () => [], publicNotices: async () => [], issuer: DEMONSTRATION_ISSUER, demonstration: null, publicSite: SITE };
  const put = renderSite({ site: memory, sources, front: (at) => gatherPage(sources, at), now: () => BUNDLED_NOW });
  for (const subject of hourlySubjects(world.network, BUNDLED_NOW)) await put(subject);
  return memory;
})();
const front = Buffer.from(whole.pages.get("index.html")!.html);
const style = Buffer.from(renderStylesheet().css);
const wire = gzipSync(front).length + gzipSync(style).length;
console.log(`首页 front page: ${kb(front.length)} HTML + ${kb(style.length)} CSS；传输 over the wire (gzip) ${kb(gzipSync(front).length)} + ${kb(gzipSync(style).length)} = ${kb(wire)} ${wire <= FRONT_PAGE_LIMIT ? "≤" : ">"} 100 KB`);
console.log(`首屏阻塞请求 blocking requests before the first paint: 1 stylesheet, ${(front.toString().match(/<script(?! type="application\/ld\+json">)/g) ?? []).length} script, ${(front.toString().match(/<img|@import|url\(http/g) ?? []).length} 其他 other`);
if (wire > FRONT_PAGE_LIMIT || large / small > 4.4) process.exitCode = 1;
