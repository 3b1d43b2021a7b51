/** How many rows a second the whole process judges (start, read CSV, judge, write JSON lines), and what memory it takes for a file five times as large. */
import { execFileSync, spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { instantOf, epochMs, HOUR_MS, type Instant } from "../domain/model/time.ts";

const STATIONS = 24;
const MAIN = new URL("../cli/assess/main.ts", import.meta.url).pathname;

/** A file of so many hours: the bundled ones again and again over the years from 2025 on. Synthetic. */
function writeHours(path: string, rows: number): void {
  const bundled = readFileSync(new URL("../data/air/guangzhou-qingyuan-2026-03.csv", import.meta.url), "utf8").trim().split("\n").slice(1).map((line) => line.split(",").slice(3, 9).join());
  const start = epochMs("2025-07-01T01:00:00+08:00" as Instant);
  const file = openSync(path, "w");
  let text = "station,endsAt,pm10,pm25,so2,no2,o3,co\n";
  for (let i = 0; i < rows; i++) {
    text += `${1345 + (i % STATIONS)}A,${instantOf(start + Math.floor(i / STATIONS) * HOUR_MS)},${bundled[(i * 7) % bundled.length]}\n`;
    if (text.length > 1e6 || i === rows - 1) {
      writeSync(file, text);
      text = "";
    }
  }
  closeSync(file);
}

/** Runs the command in a process of its own; processor seconds and largest memory in MB, from the process itself. */
function runOn(path: string): { readonly seconds: number; readonly megabytes: number } {
  const tell = "process.on('exit', () => { const u = process.resourceUsage(); process.stderr.write(JSON.stringify([(u.userCPUTime + u.systemCPUTime) / 1e6, u.maxRSS / 1024])); })";
  const sink = openSync("/dev/null", "w");
  const { stderr, status } = spawnSync(process.execPath, ["--import", `data:text/javascript,${encodeURIComponent(tell)}`, MAIN, "air", path], { stdio: ["ignore", sink, "pipe"] });
  closeSync(sink);
  if (status !== 0) throw new Error(`assess failed: ${stderr.toString()}`);
  const [seconds, megabytes] = JSON.parse(stderr.toString()) as [number, number];
  return { seconds, megabytes };
}

/** Rows a processor second of the whole process (median of `runs`), and the memory at that size and at five times as much. */
export function fileRowsASecond(rows: number, runs: number) {
  const folder = mkdtempSync(join(tmpdir(), "assess-bench-"));
  try {
    const [small, large] = [join(folder, "small.csv"), join(folder, "large.csv")];
    writeHours(small, rows);
    execFileSync(process.execPath, [MAIN, "air", small], { stdio: "ignore" });
    const results = Array.from({ length: runs }, () => runOn(small));
    const median = results.map(({ seconds }) => seconds).toSorted((a, b) => a - b)[Math.floor(runs / 2)]!;
    writeHours(large, rows * 5);
    return { rate: rows / median, megabytes: results[0]!.megabytes, megabytesAtFive: runOn(large).megabytes };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
