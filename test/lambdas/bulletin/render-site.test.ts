import { describe, expect, test } from "vitest";
import type { PageInput } from "../../../domain/bulletin/page-input.ts";
import { plusHours, type Instant } from "../../../domain/model/time.ts";
import { renderSite, type BulletinPorts } from "../../../lambdas/bulletin/render-site.ts";
import { samplePage } from "../../domain/bulletin/sample.ts";
import { memorySite } from "./memory-site.ts";

const SAMPLE: PageInput = samplePage();
const later = (hours: number): PageInput => ({ ...SAMPLE, now: plusHours(SAMPLE.now, hours), nextUpdate: plusHours(SAMPLE.nextUpdate, hours) });
const saying = (words: string): PageInput => ({ ...SAMPLE, issuer: { zh: words, en: words } });

function world(input: PageInput = SAMPLE) {
  const site = memorySite();
  const state = { input, gathered: 0 };
  const ports: BulletinPorts = { site, now: () => state.input.now, gather: async (_now: Instant) => { state.gathered += 1; return state.input; } };
  return { site, state, ports, render: (over: Partial<BulletinPorts> = {}, hourly = false) => renderSite({ ...ports, ...over })({ hourly }), front: () => site.pages.get("index.html")?.html ?? "" };
}

describe("the site is made again", () => {
  test("the stylesheet goes first and the front page last: no page names what is not there yet", async () => {
    const w = world();
    expect(await w.render()).toBe(3);
    expect(w.site.log).toEqual([expect.stringMatching(/^assets\/.+\.css$/), "404.html", "en/index.html", "index.html"]);
    for (const { html } of w.site.pages.values()) expect(html).toContain(w.site.log[0]);
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

  test("the hour asks for a new time stamp: both front pages are written, the page of a wrong address is not", async () => {
    const w = world();
    await w.render();
    w.site.log.length = 0;
    expect(await w.render({}, true)).toBe(2);
    expect(w.site.log.slice(1)).toEqual(["en/index.html", "index.html"]);
  });

  test("something new is written", async () => {
    const w = world();
    await w.render();
    w.state.input = later(4);
    expect(await w.render()).toBe(2);
  });
});

describe("an older render never replaces a newer one", () => {
  test("a render that was overtaken while it gathered starts over and says what is true now", async () => {
    const w = world(saying("第一版"));
    await w.render();
    let overtaken = false;
    await w.render({
      gather: async () => {
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
    await w.render({
      gather: async () => {
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
    const careless = { ...w.site, replace: async (...[key, html, digest]: Parameters<typeof w.site.replace>) => w.site.replace(key, html, digest, await w.site.standing(key)) };
    await w.render({ site: careless, gather: async () => { await w.render(); return saying("旧的读数"); } });
    expect(w.front()).toContain("旧的读数");
  });

  test("pages that keep changing are given back to the queue after ten tries", async () => {
    const w = world();
    await expect(w.render({ site: { ...w.site, replace: async () => "outdated" } })).rejects.toThrow(/under 10 tries/);
    expect(w.state.gathered).toBe(10);
  });

  test("a failing store is thrown on", async () => {
    const w = world();
    await expect(w.render({ gather: async () => { throw new Error("ThrottlingException"); } })).rejects.toThrow("ThrottlingException");
    expect(w.site.pages.size).toBe(0);
  });
});
