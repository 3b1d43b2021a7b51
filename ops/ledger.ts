/** `npm run ledger`: what was received and what became of it, station by hour of signing, computed now from the stores. */
import { UNKNOWN_STATION } from "../domain/ledger/account-push.ts";
import { completeness, cadenceOf } from "../domain/ledger/completeness.ts";
import { addUp, differenceOf, OUTCOMES, sumOf, type Account } from "../domain/ledger/ledger-counts.ts";
import { intervalOf, type Place } from "../domain/model/network.ts";
import type { Instant } from "../domain/model/time.ts";
import { deadRecords } from "../lambdas/adapters/dead-records.ts";
import { observationsTable } from "../lambdas/adapters/observations-table.ts";
import { rawObjects } from "../lambdas/adapters/raw-objects.ts";
import { receiptsTable } from "../lambdas/adapters/receipts-table.ts";
import { hoursBetween, readHour } from "../lambdas/ledger/read-hour.ts";
import { placeOf } from "../lambdas/runtime/places.ts";
import { askedInstant } from "./asked-time.ts";
import { required, runCommand, STATUS, UsageError, type Command, type Output } from "./command.ts";
import { connect, CONNECT_HELP, CONNECT_OPTIONS, type Stage } from "./connect.ts";
import { showProgress } from "./show-progress.ts";

const HELP = `对账 · ledger：收到 = 入库 + 重复 + 更正 + 撤回 + 拒收 + 死信，逐站逐小时，由存储现算
  received = stored + duplicate + corrected + withdrawn + refused + dead

  npm run ledger -- --from 2026-03-01 --to 2026-03-02 [--station S]

  --from, --to     起止（签名时间；日期或带时区的时间）   hours of signing: days, or times with an offset
  --station S      只看一个站点或断面，并给出完整率   one station or section, with its completeness
${CONNECT_HELP}`;

/** Problems that are listed by name. */
const MOST_PROBLEMS = 20;

export const ledgerCommand = (stageFor: (values: Readonly<Record<string, string | boolean | undefined>>) => Promise<Stage>): Command => ({
  help: HELP,
  options: { ...CONNECT_OPTIONS, station: { type: "string" }, from: { type: "string" }, to: { type: "string" } },
  run: async (values, _words, out) => {
    const [from, to] = [askedInstant(required(values, "from")), askedInstant(required(values, "to"))];
    if (from > to) throw new UsageError("--from 晚于 --to · --from is after --to");
    const place = values["station"] === undefined ? undefined : placeOf(required(values, "station"));
    if (values["station"] !== undefined && !place) throw new UsageError(`没有站点或断面 · no station or section ${String(values["station"])}`);
    const stage = await stageFor(values);
    const accounts = await readAccounts(stage, hoursBetween(from, to), place, out);
    printTable(accounts, place, out);
    if (place) await printCompleteness(stage, place, from, to, out);
    const problems = accounts.flatMap((account) => account.problems);
    for (const { kind, receipt, pointer } of problems.slice(0, MOST_PROBLEMS)) out.say(`✘ ${kind} ${receipt} ${pointer}`);
    if (problems.length > MOST_PROBLEMS) out.say(`  另有 and ${problems.length - MOST_PROBLEMS} more`);
    const balanced = problems.length === 0 && differenceOf(sumOf(accounts)) === 0;
    out.say(balanced ? "✔ 相符 balances" : "✘ 不符 does not balance");
    return balanced ? STATUS.fine : STATUS.found;
  },
});

async function readAccounts({ names, s3, dynamo }: Stage, hours: readonly string[], place: Place | undefined, out: Output): Promise<Account[]> {
  const read = readHour({
    raw: rawObjects(s3, names.buckets.raw), receipts: receiptsTable(dynamo, names.tables.receipts), dead: deadRecords(dynamo, names.tables.receipts),
    observations: observationsTable(dynamo, names.tables.observations), placeOf,
  });
  const progress = showProgress(out, "小时 hours", hours.length);
  const accounts: Account[] = [];
  for (const hour of hours) {
    accounts.push(...(await read(hour)).filter(({ station }) => place === undefined || station === place.id));
    progress.add();
  }
  return accounts;
}

const COLUMNS = ["received", ...OUTCOMES] as const;
const TITLES = ["收到 received", "入库 stored", "重复 duplicate", "更正 corrected", "撤回 withdrawn", "拒收 refused", "死信 dead", "差 difference"];

/** By hour for one station, by station otherwise. */
function printTable(accounts: readonly Account[], place: Place | undefined, out: Output): void {
  const rows = addUp(accounts, ({ hour, station }) => (place ? hour : station)).map((row) => ({ name: place ? row.hour : row.station || "未知 unknown", row }));
  const line = (name: string, cells: readonly string[]) => out.say([name.padEnd(16), ...cells.map((cell, at) => cell.padStart(TITLES[at]!.length))].join("  "));
  line("", TITLES);
  for (const { name, row } of [...rows, { name: "合计 total", row: sumOf(accounts) }]) line(name, [...COLUMNS.map((column) => String(row[column])), String(differenceOf(row))]);
  const unknown = addUp(accounts.filter(({ station }) => station === UNKNOWN_STATION), ({ keyId }) => keyId);
  for (const { keyId, received } of unknown) out.say(`站点未知 unknown station: ${keyId} ${received}`);
}

async function printCompleteness({ names, dynamo }: Stage, place: Place, from: Instant, to: Instant, out: Output): Promise<void> {
  const found = await observationsTable(dynamo, names.tables.observations).range(place.id, intervalOf(place), from, to);
  const { cadence, expected, received, missing } = completeness(cadenceOf(place), from, to, found.filter(({ items }) => Object.keys(items).length > 0).map(({ endsAt }) => endsAt));
  out.say(`完整率 completeness ${cadence}: 应有 expected ${expected}，实有 received ${received}${missing.length > 0 ? `；缺 missing ${missing.slice(0, 12).join(", ")}${missing.length > 12 ? " …" : ""}` : ""}`);
}

if (import.meta.main) process.exitCode = await runCommand(ledgerCommand(connect), process.argv.slice(2));
