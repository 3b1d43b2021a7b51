import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../../..");
const document = readFileSync(join(ROOT, "docs/hj212.md"), "utf8");
const table = document.slice(document.indexOf("## 拒收"), document.indexOf("## 数据"));

test("every reason for which a frame is refused stands in the vendors' guide, and no other", () => {
  const codes = [...readFileSync(join(ROOT, "domain/hj212/fault.ts"), "utf8").matchAll(/^ {2}\| (.*?);?$/gm)].flatMap(([, line]) => [...line!.matchAll(/"([\w-]+)"/g)].map(([, code]) => code!));
  const others = ["session.ts", "server.ts"].flatMap((file) =>
    [...readFileSync(join(ROOT, "gateway", file), "utf8").matchAll(/refuse\((?:frame, )?"([\w-]+)"/g)].map(([, reason]) => reason!));
  const documented = [...table.matchAll(/^\| ((?:`[\w-]+` ?)+)\|/gm)].flatMap(([, cell]) => [...cell!.matchAll(/`([\w-]+)`/g)].map(([, code]) => code!));
  expect(documented.toSorted()).toEqual([...new Set([...codes, ...others])].toSorted());
});
