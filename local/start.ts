/** `npm start`: the whole system on this machine, with two cities' stations pushing real readings. See `--help`. */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { network } from "../domain/network/network.ts";
import { RUNNING } from "../ops/connect.ts";
import { leaveConnection } from "./connection-file.ts";
import { bundledPushes, DEMO_END, DEMO_START } from "./demo/bundled-readings.ts";
import { KeyRing } from "./demo/key-ring.ts";
import { HELP, readOptions, type StartOptions } from "./demo/options.ts";
import { showProgress } from "./demo/progress.ts";
import { ADMINISTRATOR, enrolStations, replay } from "./demo/replay.ts";
import { subscribeBureaus } from "./demo/subscribers.ts";
import { summarize, summaryText, type Summary } from "./demo/summary.ts";
import { localStage, synthesize } from "./demo/synthesize.ts";
import { startLocal, type LocalSystem } from "./start-local.ts";

/** Exit status after Ctrl-C in the middle of the replay: nothing was counted, so nothing adds up. */
const INTERRUPTED = 130;
const say = (line: string) => process.stderr.write(`${line}\n`);

/** Synthesizes the app and starts it. The clock is the readings' own where they are replayed, else the real one. */
async function bringUp(options: StartOptions, scratch: string, keys: KeyRing): Promise<LocalSystem> {
  const assembly = join(scratch, "cdk.out");
  say("① 合成 CDK 应用 synthesizing the CDK app …");
  await synthesize(assembly, localStage({ keyId: ADMINISTRATOR, publicKey: keys.publicKey(ADMINISTRATOR) }));
  keys.save();
  say("② 启动本机系统 starting the same stacks on this machine …");
  const system = await startLocal({
    assembly, port: options.port, ...(options.data === undefined ? {} : { data: resolve(options.data) }),
    ...(options.replay ? { startAt: DEMO_START } : {}), instances: { Collect: 2 }, retryDelayMs: 2000,
  });
  subscribeBureaus(system);
  return system;
}

/** Enrols the stations, replays the bundled readings, and counts. */
async function demonstrate(system: LocalSystem, keys: KeyRing, until = Number.POSITIVE_INFINITY): Promise<Summary> {
  const pushes = bundledPushes(network).filter(({ sendAt }) => sendAt < until);
  const total = pushes.reduce((sum, { values }) => sum + Object.keys(values).length, 0);
  say(`③ 登记站点与断面 enrolled ${await enrolStations(system, network, keys)} stations and sections`);
  say(`④ 重放真实读数 replaying ${total} real readings in ${pushes.length} signed pushes (2020-04, 2025-11 moved to 2026-02/03, 2026-03)`);
  const progress = showProgress(total, process.stderr);
  const started = Date.now();
  const sent = await replay(system, pushes, keys, { onProgress: progress.add }).finally(progress.stop);
  const end = Math.min(DEMO_END, until);
  if (system.clock.now() < end) system.clock.set(end);
  await system.settle();
  return summarize(system, sent, (Date.now() - started) / 1000);
}

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  if (options.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const scratch = options.data === undefined ? mkdtempSync(join(tmpdir(), "beijiang-watch-start-")) : resolve(options.data);
  mkdirSync(scratch, { recursive: true });
  const keys = new KeyRing(options.data === undefined ? undefined : scratch);
  const stopped = stopSignal();
  const system = await bringUp(options, scratch, keys);
  const takeConnection = leaveConnection(system, [RUNNING, ...(options.data === undefined ? [] : [scratch])]);
  try {
    const summary = options.replay ? await Promise.race([demonstrate(system, keys, options.until), stopped.then(() => undefined)]) : undefined;
    if (summary) (options.json ? process.stderr : process.stdout).write(summaryText(summary));
    if (!options.exit && (summary || !options.replay)) {
      say(`公报 bulletin  ${system.url}/            English  ${system.url}/en/`);
      say(`信箱 mailbox   ${system.url}/mailbox`);
      say(`接口 API       ${system.url}/v1/places`);
      say("运维 operating npm run ledger · verify · replay · dead -- --help");
      say("按 Ctrl-C 停止 press Ctrl-C to stop");
      await stopped;
    }
    if (summary && options.json) process.stdout.write(`${JSON.stringify(summary)}\n`);
    if (options.replay && summary === undefined) return INTERRUPTED;
    return summary === undefined || summary.addsUp ? 0 : 1;
  } finally {
    takeConnection();
    await system.stop();
    if (options.data === undefined) rmSync(scratch, { recursive: true, force: true });
  }
}

/** Resolves at the first Ctrl-C or termination; a second one ends at once. */
function stopSignal(): Promise<void> {
  return new Promise((resolveSignal) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolveSignal());
  });
}

// Senders that were interrupted would try again for a while: with the system stopped there is nothing left to wait for.
main().then((code) => process.exit(code), (error: unknown) => {
  say(`✘ ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});
