import { expect, test } from "vitest";
import { parseStage } from "../../lib/stage.ts";

test("neither an address of the site nor a licence is made up", () => {
  expect(parseStage({})).toMatchObject({ publicOrigin: null, licence: null });
});

test("the site's address is an origin, and a licence has a name in both languages", () => {
  const licence = { zh: "某许可", en: "Some licence", address: "https://example.cn/licence" };
  expect(parseStage({ publicOrigin: "https://air.example.cn", licence })).toMatchObject({ publicOrigin: "https://air.example.cn", licence });
  expect(parseStage({ publicOrigin: "api" }).publicOrigin).toBe("api");
});

test.each([
  ["publicOrigin", "http://air.example.cn"], ["publicOrigin", "https://air.example.cn/"], ["publicOrigin", "https://air.example.cn/pages"], ["publicOrigin", "air.example.cn"],
  ["licence", { zh: "某许可", address: null }], ["licence", { zh: "x", en: "x", address: "javascript:alert(1)" }], ["licence", "CC BY 4.0"],
])("stops the synth: %s %j", (field, wrong) => {
  expect(() => parseStage({ [field]: wrong })).toThrow(field);
});
