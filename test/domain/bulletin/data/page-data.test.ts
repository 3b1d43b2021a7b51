import { describe, expect, test } from "vitest";
import { inertJson } from "../../../../domain/bulletin/data/inert-json.ts";
import { dataMakers } from "../../../../domain/bulletin/data/page-data.ts";
import { frontData } from "../../../../domain/bulletin/data/pages-data.ts";
import type { PageInput } from "../../../../domain/bulletin/page-input.ts";
import { renderPage } from "../../../../domain/bulletin/page.ts";
import { plusHours } from "../../../../domain/model/time.ts";
import { sampleNetwork, samplePage, SAMPLE_HOUR } from "../sample.ts";

const SITE = { origin: "https://air.example.cn", licence: null };
const made = (changes: Partial<PageInput> = {}) => {
  const input = samplePage({ publicSite: SITE, ...changes });
  const [json, csv] = dataMakers("/", frontData).map(({ make }) => make(input)!);
  return { json: json!, csv: csv!, data: JSON.parse(String(json!.body)), lines: String(csv!.body).trimEnd().split("\r\n") };
};

describe("the data beside a page", () => {
  test("say where and when they were made, whose they are, that they are not reviewed and a demonstration, and that no licence is stated (未声明)", () => {
    const { data, json, csv } = made();
    expect(data).toMatchObject({
      page: "https://air.example.cn/", madeAt: "2026-03-02T06:04:00+08:00", issuer: { zh: "软件演示，非政府发布" }, state: { zh: "实时数据，未经审核" },
      licence: { zh: "未声明", en: "none stated", address: null }, demonstration: { movedDates: true },
    });
    expect([json.key, csv.key]).toEqual(["data.json", "data.csv"]);
    expect(csv.contentType).toBe("text/csv; charset=utf-8; header=present");
  });

  test("tell a licence that is stated with its address", () => {
    const licence = { zh: "某许可", en: "Some licence", address: "https://example.cn/licence" };
    expect(made({ publicSite: { ...SITE, licence } }).data.licence).toEqual(licence);
    expect(renderPage(samplePage({ publicSite: { ...SITE, licence } }), "zh").html).toContain('"license":"https://example.cn/licence"');
    expect(renderPage(samplePage({ publicSite: SITE }), "zh").html).not.toContain('"license"');
  });

  test("hold the same figures in JSON and CSV, each with unit and edition: of each station the latest hour", () => {
    const { data, lines } = made();
    expect(data.figures).toHaveLength(lines.length - 1);
    const hours = data.figures.filter((row: Record<string, unknown>) => row["kind"] === "air-hour");
    expect(hours.find((row: Record<string, unknown>) => row["place"] === "1345A" && row["item"] === "pm10")).toMatchObject({ endsAt: SAMPLE_HOUR, unit: "ug/m3", editions: "HJ 633-2026; GB 3095-2026 transition" });
    expect(new Set(hours.filter(({ place }: { place: string }) => place === "1345A").map(({ endsAt }: { endsAt: string }) => endsAt))).toEqual(new Set([SAMPLE_HOUR]));
    expect(lines[0]).toBe("\uFEFFplace,kind,endsAt,item,statistic,value,unit,index,flag,notCounted,aqi,level,class,primary,editions,revision");
    expect(lines).toContain(lines.find((line) => line.startsWith("shijiao,water-round,") && line.includes(",ammoniaNitrogen,round,0.08,mg/L,")));
  });

  test("tell what is wrong now, and leave single rounds' comparison with limits to the bureaus", () => {
    const { data, json } = made();
    expect(data.events).toEqual([expect.objectContaining({ place: "3446A", value: "216", limit: "200", unit: "ug/m3" })]);
    expect(String(json.body)).not.toMatch(/overTarget|overClass3|receipt|madeFrom/);
  });

  test("count as the same where only the time of making differs", () => {
    const [one, two] = [made(), made({ now: plusHours(SAMPLE_HOUR, 1) })];
    expect(two.json.digest).toBe(one.json.digest);
    expect(two.json.body).not.toBe(one.json.body);
    expect(made({ openEvents: [] }).json.digest).not.toBe(one.json.digest);
  });

  test("are named in the page's head and linked in its foot; without an address of the site no absolute link is made up", () => {
    for (const [language, title] of [["zh", "本页数据"], ["en", "Data of this page"]] as const) {
      const html = renderPage(samplePage({ publicSite: SITE }), language).html;
      expect(html).toContain(`<link rel="alternate" type="application/json" href="/data.json" title="${title} JSON">`);
      expect(html).toContain('<a href="/data.csv" type="text/csv">CSV</a>');
      expect(html).toContain(`<meta property="og:url" content="https://air.example.cn${language === "zh" ? "/" : "/en/"}">`);
      expect(html).toMatch(/<meta property="og:image" content="https:\/\/air\.example\.cn\/assets\/picture-[0-9a-f]{16}\.png">/);
      const linked = JSON.parse(/<script type="application\/ld\+json">(.+?)<\/script>/.exec(html)![1]!);
      expect(linked).toMatchObject({ "@type": "Dataset", url: `https://air.example.cn${language === "zh" ? "/" : "/en/"}`, isAccessibleForFree: true });
      expect(linked.description.match(/未经审核|not reviewed/g), "said once").toHaveLength(1);
      expect(linked.distribution.map(({ contentUrl }: { contentUrl: string }) => contentUrl)).toEqual(["https://air.example.cn/data.json", "https://air.example.cn/data.csv"]);
    }
    expect(renderPage(samplePage(), "zh").html).not.toMatch(/og:url|og:image|rel="canonical"/);
  });
});

test("JSON is the same value, and its text holds nothing live", () => {
  const evil = { [`</script>\u202E`]: ["<!--", "a\u2028b", "&amp;", "\uFEFF", sampleNetwork.airStations[0]!.zh] };
  expect(JSON.parse(inertJson(evil))).toEqual(evil);
  expect(inertJson(evil)).not.toMatch(/[<>&\u2028\u2029\u202A-\u202E\uFEFF]/);
});
