import { describe, expect, test } from "vitest";
import { readPublicSite } from "../../../lambdas/bulletin/read-public-site.ts";

const API = "http://127.0.0.1:8080";

describe("the site's address and licence, read at start", () => {
  test("are those of the setting; `api` is where the API answers", () => {
    const licence = { zh: "某许可", en: "Some licence", address: null };
    expect(readPublicSite(JSON.stringify({ origin: "https://d1.example.net", licence }), API)).toEqual({ origin: "https://d1.example.net", licence });
    expect(readPublicSite(JSON.stringify({ origin: "api", licence: null }), API)).toEqual({ origin: API, licence: null });
    expect(readPublicSite(JSON.stringify({ origin: null, licence: null }), API)).toEqual({ origin: null, licence: null });
  });

  test.each([
    ["a path", { origin: "https://air.example.cn/pages", licence: null }], ["a slash at the end", { origin: "https://air.example.cn/", licence: null }], ["no scheme", { origin: "air.example.cn", licence: null }],
    ["a licence that is a script", { origin: null, licence: { zh: "x", en: "x", address: "javascript:alert(1)" } }], ["a licence without a name", { origin: null, licence: { zh: "", en: "x", address: null } }],
  ])("are refused: %s", (_what, wrong) => {
    expect(() => readPublicSite(JSON.stringify(wrong), API)).toThrow();
  });
});
