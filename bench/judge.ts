/** Both speeds that issue 3 asks for, beside their goals: `node bench/judge.ts [rows]`. Processor time, median of several runs. */
import { citation } from "../domain/standards/edition.ts";
import { REGISTER } from "../domain/standards/register.ts";
import { airRowsASecond } from "./judge-air.ts";
import { fileRowsASecond } from "./judge-file.ts";

const GOALS = { inside: 2_400_000, process: 256_000 };
const rows = Number(process.argv[2] ?? 1_000_000);
const say = (what: string, rate: number, goal: number) =>
  console.log(`${what}: ${Math.round(rate).toLocaleString("en")} rows a CPU second; goal ${goal.toLocaleString("en")}: ${rate >= goal ? "reached" : "MISSED"}`);

for (const edition of REGISTER.editions) if (edition.kind === "air-index") say(`judge, inside, ${citation(edition)}`, airRowsASecond(edition), GOALS.inside);
const { rate, megabytes, megabytesAtFive } = fileRowsASecond(rows, 3);
say(`assess, whole process, ${rows.toLocaleString("en")} rows`, rate, GOALS.process);
console.log(`memory: ${Math.round(megabytes)} MB, with five times the rows ${Math.round(megabytesAtFive)} MB`);
