import { describe, expect, test } from "vitest";
import type { PageInput } from "../../../domain/bulletin/page-input.ts";
import { plusHours, type Instant } from "../../../domain/model/time.ts";
import { touchedSubjects } from "../../../domain/bulletin/site/touched-subjects.ts";
import { network } from "../../../domain/network/network.ts";
import { renderSite, type BulletinPorts } from "../../../lambdas/bulletin/render-site.ts";
import { standingKeys } from "../../../lambdas/bulletin/standing-keys.ts";
import { samplePage } from "../../domain/bulletin/sample.ts";
import { emptySources } from "./empty-sources.ts";
import { memorySite } from "./memory-site.ts";

const SAMPLE: PageInput = samplePage();
const later = (hours: number): PageInput => ({ ...SAMPLE, now: plusHours(SAMPLE.now, hours), nextUpdate: plusHours(SAMPLE.nextUpdate, hours) });
const saying = (words: string): PageInput => ({ ...SAMPLE, issuer: { zh: words, en: words } });

function world(input: PageInput = SAMPLE) {
  const site = memorySite();
  const state = { input, gathered: 0 };
  const front = async (_now: Instant) => { state.gathered += 1; return state.input; };
  const sources = { ...emptySources, standing: standingKeys(site.keysUnder) };
  const ports: BulletinPorts = { site, now: () => state.input.now, front, sources };
  return { site, state, ports, render: (subject = "front", over: Partial<BulletinPorts> = {}, hourly = false) => renderSite({ ...ports, ...over })(subject, hourly), front: () => site.pages.get("index.html")?.html ?? "" };
}

describe("a part of the site is made again", () => {
  test("what pages are drawn with goes first, then their data and feeds; English before Chinese, so that a page that stands stands in both languages and with its data", async () => {
    const w = world();
    expect(await w.render()).toBe(7);
    expect(w.site.log).toEqual([expect.stringMatching(/^assets\/page-.+\.css$/), expect.stringMatching(/^assets\/filter-.+\.js$/), expect.stringMatching(/^assets\/picture-.+\.png$/), "data.json", "data.csv", "feeds/cap.atom", "en/feeds/alerts.atom", "feeds/alerts.atom", "en/index.html", "index.html"]);
    for (const key of ["en/index.html", "index.html"]) expect(w.site.pages.get(key)!.html).toContain(w.site.log[0]);
  });

  test("pages that would say the same are left as they are, also an hour later", async () => {
    const w = world();
    await w.render();
    const before = w.front();
    expect(await w.render()).toBe(0);
    w.state.input = { ...SAMPLE, nextUpdate: plusHours(SAMPLE.nextUpdate, 1) };
    expect(await w.render()).toBe(0);
    expect(w.front()).toBe(before);
  });

  test("the hour asks for a new time stamp of the front page", async () => {
    const w = world();
    await w.render();
    w.site.log.length = 0;
    expect(await w.render("front", {}, true)).toBe(2);
    expect(w.site.log.slice(3)).toEqual(["en/index.html", "index.html"]);
  });

  test("something new is written, and the page carries the digest of what it says", async () => {
    const w = world();
    await w.render();
    const before = w.site.pages.get("index.html")!.page.digest;
    w.state.input = later(4);
    expect(await w.render()).toBe(2);
    const { html, page } = w.site.pages.get("index.html")!;
    expect(page.digest).not.toBe(before);
    expect(html).toContain(`<meta name="digest" content="${page.digest}">`);
  });

  test("a part that does not exist, or a place that the network has not, is thrown on", async () => {
    await expect(world().render("weather")).rejects.toThrow("no part weather");
    await expect(world().render("station 0000X")).rejects.toThrow("no place 0000X");
  });
});

describe("one changed station", () => {
  test("touches its own pages, the lists and the front page, and nothing else", () => {
    const ends = [SAMPLE.now];
    expect(touchedSubjects({ place: "1345A", kind: "air-hour", ends }, network, SAMPLE.now)).toEqual(["station 1345A", "lists", "front"]);
    expect(touchedSubjects({ place: "shijiao", kind: "air-hour", ends }, network, SAMPLE.now)).toEqual(["section shijiao", "lists", "front"]);
    expect(touchedSubjects({ place: "guangzhou", kind: "air-hour", ends }, network, SAMPLE.now)).toEqual(["lists", "front"]);
  });

  test("reads no other station and puts no other page", async () => {
    const w = world();
    const asked = new Set<string>();
    const sources = { ...w.ports.sources, assessments: { range: async (place: string) => { asked.add(place); return []; }, latest: async (place: string) => { asked.add(place); return []; } } };
    expect(await w.render("station 1345A", { sources })).toBe(4);
    expect([...asked].toSorted()).toEqual(["1345A", "guangzhou"]);
    expect([...w.site.pages.keys()]).toEqual(["stations/1345A/data.json", "stations/1345A/data.csv", "en/stations/1345A/index.html", "stations/1345A/index.html"]);
  });
});

describe("the pages that list others", () => {
  test("name a page only where it stands", async () => {
    const w = world();
    await w.render("lists");
    const list = () => w.site.pages.get("search/index.html")!.html;
    expect(list()).toContain("广雅中学");
    expect(list()).not.toContain('href="/stations/');
    await w.render("station 1345A");
    await w.render("lists");
    expect([...list().matchAll(/href="(\/(?:stations|sections)\/[^"]+)"/g)].map(([, href]) => href)).toEqual(["/stations/1345A/"]);
    expect(w.site.pages.get("en/search/index.html")!.html).toContain('href="/en/stations/1345A/"');
  });

  test("are the archive, the list of places, the page about the data the page for a wrong address, the places and what robots may read", async () => {
    const w = world();
    await w.render("lists");
    expect([...w.site.pages.keys()].filter((key) => !key.startsWith("en/")).toSorted()).toEqual(["404.html", "about/index.html", "archive/index.html", "places.geojson", "robots.txt", "search/index.html"]);
    expect(await w.render("lists")).toBe(0);
  });
});

describe("an older render never replaces a newer one", () => {
  test("a render that was overtaken while it gathered starts over and says what is true now", async () => {
    const w = world(saying("第一版"));
    await w.render();
    let overtaken = false;
    await w.render("front", {
      front: async () => {
        const read = overtaken ? w.state.input : saying("旧的读数");
        if (!overtaken) {
          overtaken = true;
          w.state.input = saying("新的读数");
          await w.render();
        }
        return read;
      },
    });
    expect(w.front()).toContain("新的读数");
    expect(w.front()).not.toContain("旧的读数");
  });

  test("the first render of all is overtaken as well: nothing stood when it began", async () => {
    const w = world(saying("新的读数"));
    let overtaken = false;
    await w.render("front", {
      front: async () => {
        if (overtaken) return w.state.input;
        overtaken = true;
        await w.render();
        return saying("旧的读数");
      },
    });
    expect(w.front()).toContain("新的读数");
  });

  test("without the condition of the write the old page would stand: the guard is what protects", async () => {
    const w = world(saying("新的读数"));
    const careless = { ...w.site, replaceFile: async (file: Parameters<typeof w.site.replaceFile>[0]) => w.site.replaceFile(file, await w.site.standing(file.key)) };
    await w.render("front", { site: careless, front: async () => { await w.render(); return saying("旧的读数"); } });
    expect(w.front()).toContain("旧的读数");
  });

  test("pages that keep changing are given back to the queue after ten tries", async () => {
    const w = world();
    await expect(w.render("front", { site: { ...w.site, replaceFile: async () => "outdated" } })).rejects.toThrow(/under 10 tries/);
    expect(w.state.gathered).toBe(10);
  });

  test("a failing store is thrown on, and leaves the old page", async () => {
    const w = world();
    await w.render();
    const before = w.front();
    await expect(w.render("front", { front: async () => { throw new Error("ThrottlingException"); } })).rejects.toThrow("ThrottlingException");
    expect(w.front()).toBe(before);
  });
});
