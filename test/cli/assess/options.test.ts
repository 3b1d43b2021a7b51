import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readOptions } from "../../../cli/assess/options.ts";

describe("the command line", () => {
  it("is read: medium, file, options", () => {
    expect(readOptions(["air", "-", "--daily", "--lang", "en", "--zone", "1", "--as-of", "2026-03-05", "--under", "2012"])).toMatchObject({
      ok: true, value: { medium: "air", file: "-", daily: true, language: "en", zone: 1, asOf: "2026-03-06T00:00:00+08:00", under: { asked: "2012" } },
    });
    expect(readOptions(["water", "f.csv"])).toMatchObject({ ok: true, value: { medium: "water", daily: false, language: "both", zone: 2, asOf: undefined, under: undefined } });
    expect(readOptions(["air", "f.csv", "--as-of", "2026-03-05T01:00:00Z"])).toMatchObject({ ok: true, value: { asOf: "2026-03-05T09:00:00+08:00" } });
    expect(readOptions(["--help"])).toEqual({ ok: true, value: "help" });
  });

  it.each<[string[], RegExp]>([
    [[], /先写 air 或 water/], [["soil", "f.csv"], /先写 air 或 water/], [["air"], /缺少文件名/], [["air", "a", "b"], /一次评价一个文件.*b/], [["air", "f", "--fast"], /wrong command line/],
    [["air", "f", "--lang", "fr"], /--lang 须为 zh 或 en/], [["air", "f", "--zone", "3"], /--zone 须为 1 或 2/], [["water", "f", "--daily"], /--daily 只用于 air/], [["water", "f", "--zone", "1"], /--zone 只用于 air/],
    [["air", "f", "--as-of", "yesterday"], /--as-of 须为日期/], [["air", "f", "--as-of", "2026-02-30"], /--as-of 须为日期/], [["air", "f", "--under", "GB 3095-1996"], /没有登记的版本.*GB 3095-2012/],
  ])("%j is refused, and says what to do", (argv, sentence) => {
    const found = readOptions(argv);
    expect(found).toMatchObject({ ok: false, fault: expect.stringMatching(sentence) });
    if (!found.ok) expect(found.fault).toContain("--help");
  });

  it("speaks one language where one is asked for", () => {
    expect(readOptions(["air", "--lang", "en"])).toEqual({ ok: false, fault: "no file given (- is standard input) (see --help)" });
  });
});

describe("npm run assess as a process", () => {
  const main = new URL("../../../cli/assess/main.ts", import.meta.url).pathname;
  const file = "station,endsAt,pm10,pm25,so2,no2,o3,co\nA,2026-03-02T01:00:00+08:00,20,10,5,20,60,0.5\nA,2026-03-02T02:00:00+08:00,x,10,5,20,60,0.5\n";
  const assess = (args: readonly string[], input = "") => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], { input, encoding: "utf8" });
    return { status, stdout, stderr };
  };

  it("judges standard input and a file alike, with the status 1 where a row is wrong", () => {
    const path = join(mkdtempSync(join(tmpdir(), "assess-")), "f.csv");
    writeFileSync(path, file);
    const found = assess(["air", "-"], file);
    expect(found.status).toBe(1);
    expect(JSON.parse(found.stdout)).toMatchObject({ station: "A", aqi: 20, edition: "HJ 633-2026" });
    expect(found.stderr).toContain("line 3, column pm10 (3)");
    expect(assess(["air", path])).toEqual(found);
  });

  it("has the status 2 for a file that is not there and for a wrong option, 0 for --help", () => {
    expect(assess(["air", "not-there.csv"])).toMatchObject({ status: 2, stdout: "", stderr: expect.stringContaining("ENOENT") });
    expect(assess(["air", "f", "--nonsense"])).toMatchObject({ status: 2, stdout: "" });
    expect(assess(["--help"])).toMatchObject({ status: 0, stdout: expect.stringContaining("--as-of"), stderr: "" });
  });
});
