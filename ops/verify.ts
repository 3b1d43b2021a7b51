/** `npm run verify`: does everything of a station and day follow, from the chain of manifests to the stored values? */
import { findingText } from "../domain/manifest/finding-text.ts";
import { deadRecords } from "../lambdas/adapters/dead-records.ts";
import { manifestBucket } from "../lambdas/adapters/manifest-bucket.ts";
import { observationsTable } from "../lambdas/adapters/observations-table.ts";
import { rawObjects } from "../lambdas/adapters/raw-objects.ts";
import { receiptsTable } from "../lambdas/adapters/receipts-table.ts";
import { placeOf } from "../lambdas/runtime/places.ts";
import { askedDay } from "./asked-time.ts";
import { required, runCommand, STATUS, UsageError, type Command } from "./command.ts";
import { connect, CONNECT_HELP, CONNECT_OPTIONS, type Stage } from "./connect.ts";
import { showProgress } from "./show-progress.ts";
import { verifyDay } from "./verify-day.ts";

const HELP = `核验 · verify：逐日清单、原始报文与入库值是否环环相扣，指出第一处不符
  names the first byte, item or link that does not follow

  npm run verify -- --station S --day 2026-03-01 [--all]

  --station S      站点或断面编号   station or section
  --day D          签名日（北京时间）   day of signing (Beijing)
  --all            列出全部不符之处   list everything that does not follow
${CONNECT_HELP}`;

/** The command, for a stage that `stageFor` gives. */
export const verifyCommand = (stageFor: (values: Readonly<Record<string, string | boolean | undefined>>) => Promise<Stage>): Command => ({
  help: HELP,
  options: { ...CONNECT_OPTIONS, station: { type: "string" }, day: { type: "string" }, all: { type: "boolean" } },
  run: async (values, _words, out) => {
    const place = placeOf(required(values, "station"));
    if (!place) throw new UsageError(`没有站点或断面 · no station or section ${String(values["station"])}`);
    const day = askedDay(required(values, "day"));
    const { names, s3, dynamo } = await stageFor(values);
    const progress = showProgress(out, "已读 read");
    const { manifests, objects, observations, findings } = await verifyDay({
      raw: rawObjects(s3, names.buckets.raw), manifests: manifestBucket(s3, names.buckets.manifests),
      receipts: receiptsTable(dynamo, names.tables.receipts), dead: deadRecords(dynamo, names.tables.receipts),
      observations: observationsTable(dynamo, names.tables.observations), placeOf, onRead: () => progress.add(),
    })(place, day);
    out.say(`${place.zh} ${place.id} · ${day}：清单 manifests ${manifests}，原始报文 raw objects ${objects}，时段 observations ${observations}`);
    if (findings.length === 0) {
      out.say("✔ 环环相扣，没有不符 everything follows");
      return STATUS.fine;
    }
    for (const finding of values["all"] === true ? findings : findings.slice(0, 1)) out.say(`✘ [${finding.kind}] ${findingText(finding)}`);
    if (values["all"] !== true && findings.length > 1) out.say(`  另有 ${findings.length - 1} 处（--all 全部列出）· ${findings.length - 1} more: --all lists them`);
    return STATUS.found;
  },
});

if (import.meta.main) process.exitCode = await runCommand(verifyCommand(connect), process.argv.slice(2));
