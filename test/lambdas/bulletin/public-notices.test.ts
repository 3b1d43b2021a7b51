import { XmlDocument } from "libxml2-wasm";
import { describe, expect, test } from "vitest";
import type { NoticeBody } from "../../../domain/alert/notice-body.ts";
import { alertFeedMakers } from "../../../domain/bulletin/feeds/alert-feeds.ts";
import { toldNotices } from "../../../domain/bulletin/feeds/told-notices.ts";
import { plusHours } from "../../../domain/model/time.ts";
import { network } from "../../../domain/network/network.ts";
import { alertPlace } from "../../../lambdas/alert/alert-place.ts";
import { publicNotices } from "../../../lambdas/bulletin/public-notices.ts";
import { EARNEST } from "../../domain/alert/notice-example.ts";
import { samplePage } from "../../domain/bulletin/sample.ts";
import { validCap } from "../../domain/alert/cap/validate-cap.ts";
import { at, inMemoryPorts, round } from "../alert/in-memory-ports.ts";
import { hour, hourHint, STATION, world } from "../alert/ozone-world.ts";
import { noticeAnswer } from "../../../lambdas/query/notice-answer.ts";
import { memorySite } from "./memory-site.ts";

/** Ozone that exceeds, ends, and is corrected away afterwards: told in public each time. */
async function toldWorld() {
  const w = world(hour(1));
  for (const [n, value] of [[1, 230], [2, 150], [3, 150]] as const) {
    w.clock.now = hour(n);
    await w.say({ [n]: value });
  }
  w.clock.now = hour(5);
  await w.say({ 1: 150 }, hour(5));
  const site = memorySite();
  const asked: string[] = [];
  const notices = { get: async (id: string) => {
    asked.push(id);
    const kept = w.settled.get(id)?.notice;
    return kept === undefined ? null : { id, audience: kept.audience, body: JSON.parse(kept.body) as NoticeBody };
  } };
  const series = () => [...w.docs.values()];
  return { ...w, site, asked, notices, series, read: publicNotices({ network, site, notices, installation: EARNEST }) };
}

const SITE = { origin: "https://air.example.cn", licence: null };
const feedOf = (notices: readonly NoticeBody[], key: string) => String(alertFeedMakers.find((maker) => maker.key === key)!.make(samplePage({ notices, publicSite: SITE, placePages: new Set([STATION]) }))!.body);
const texts = (xml: string, path: string): string[] => XmlDocument.fromString(xml).find(path, { a: "http://www.w3.org/2005/Atom" }).map((node) => node.content);

describe("the feeds of what the public was told", () => {
  test("have an entry for each notice, newest first: raised, ended, withdrawn; whoever read one can read the next", async () => {
    const w = await toldWorld();
    const notices = await w.read(w.series());
    expect(notices.map(({ move }) => move)).toEqual(["withdrawn", "ended", "raised"]);
    const feed = feedOf(notices, "feeds/alerts.atom");
    expect(texts(feed, "//a:entry/a:category[2]/@term")).toEqual(["withdrawn", "ended", "raised"]);
    expect(texts(feed, "//a:entry/a:title")[0]).toBe("【演示】撤销 · 小时值超标 · 广州 广雅中学");
    expect(texts(feed, "//a:entry/a:content")[0]).toContain("原因：数据更正或重新评价后不再异常。");
    expect(texts(feed, "/a:feed/a:updated")).toEqual([notices[0]!.madeAt]);
    expect(texts(feed, "//a:entry[1]/a:link/@href")).toEqual(["https://air.example.cn/stations/1345A/", `https://air.example.cn/alerts/${notices[0]!.noticeId}.cap.xml`]);
    expect(new Set(texts(feed, "//a:id")).size).toBe(4);
    expect(texts(feedOf(notices, "en/feeds/alerts.atom"), "//a:entry/a:title")[2]).toBe("【Demonstration】raised · 1-hour exceedance · Guangya Middle School, Guangzhou");
  });

  test("lead to a CAP message of each that stands before the feed does, is valid, and is the one that the read API gives", async () => {
    const w = await toldWorld();
    const notices = await w.read(w.series());
    const links = texts(feedOf(notices, "feeds/cap.atom"), "//a:entry/a:link/@href").map((href) => href.replace("https://air.example.cn/", ""));
    expect(links).toEqual(notices.map(({ noticeId }) => `alerts/${noticeId}.cap.xml`));
    for (const [at, key] of links.entries()) {
      const cap = String(w.site.forever.get(key));
      expect(validCap(cap)("//cap:scope")).toEqual(["Public"]);
      const answer = await noticeAnswer({ notices: w.notices, findKey: () => async () => null as never, now: () => hour(6), installation: EARNEST } as never, "cap")({ headers: {}, pathParameters: { id: notices[at]!.noticeId } } as never);
      expect(answer.body).toBe(cap);
    }
    expect(links.map((key) => validCap(String(w.site.forever.get(key)))("//cap:msgType")[0])).toEqual(["Cancel", "Update", "Alert"]);
  });

  test("say the same of a notice that still waits to be sent as of one that was sent", async () => {
    const [waiting, sent] = [world(hour(1)), world(hour(1))];
    await sent.say({ 1: 230 });
    waiting.keep(...(await sent.ports.assessments.range(STATION, "air-hour", hour(1), hour(1))));
    await alertPlace(waiting.ports)(hourHint(1));
    const [unsent] = toldNotices([...waiting.docs.values()], network, 50);
    const [settled] = toldNotices([...sent.docs.values()], network, 50);
    expect(unsent!.body).not.toBeNull();
    expect(settled).toEqual({ ...unsent, body: null });
    expect(JSON.parse(sent.settled.get(settled!.id)!.notice.body)).toEqual(unsent!.body);
  });

  test("look each notice up once, and leave out one that nobody kept", async () => {
    const w = await toldWorld();
    await w.read(w.series());
    await w.read(w.series());
    expect(w.asked).toHaveLength(3);
    expect(w.site.log).toHaveLength(3);
    const [gone] = w.settled.keys();
    w.settled.clear();
    expect(gone).toBeDefined();
    expect(await publicNotices({ network, site: w.site, notices: w.notices, installation: EARNEST })(w.series())).toEqual([]);
  });

  test("hold nothing that only bureaus were told: a first abnormal round, water worse than class III without a target", async () => {
    const memory = inMemoryPorts({ now: at("2026-07-01 04:00") });
    memory.keep(round("gaoqiao", at("2026-07-01 04:00"), 4, 2), round("yagang", at("2026-07-01 04:00"), 5, null));
    for (const place of ["gaoqiao", "yagang"]) await memory.hear({ place, kind: "water-round", ends: [at("2026-07-01 04:00")] });
    expect(memory.published.length).toBeGreaterThan(1);
    expect(toldNotices([...memory.docs.values()], network, 50)).toEqual([]);
    // The planted fault: were the audience not looked at, they would be in.
    const open = [...memory.docs.values()].map((doc) => ({ ...doc, events: doc.events.map((event) => ({ ...event, latest: event.latest.map((one) => ({ ...one, audience: "public" as const })) })) }));
    expect(toldNotices(open, network, 50).length).toBeGreaterThan(1);
  });

  test("without an entry say when they were made, and are not put again only because time passed", () => {
    const [make] = alertFeedMakers.map((maker) => maker.make);
    const [one, two] = [samplePage(), samplePage({ now: plusHours(samplePage().now, 5) })].map((page) => make!(page)!);
    expect(one!.digest).toBe(two!.digest);
    expect(texts(String(two!.body), "/a:feed/a:updated")).toEqual([plusHours(samplePage().now, 5)]);
  });
});
