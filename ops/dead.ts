/** `npm run dead`: what was given up, why, and sending it again. The queue service's own redrive does not exist in AWS China. */
import { count, required, runCommand, STATUS, UsageError, type Command, type Output } from "./command.ts";
import { connect, CONNECT_HELP, CONNECT_OPTIONS, type Stage } from "./connect.ts";
import { deadLetterQueue, type DeadLetter, type DeadLetterQueue } from "./dead-letter-queue.ts";
import { pace } from "./pace.ts";
import { showProgress } from "./show-progress.ts";

const HELP = `死信 · dead letters：多次失败后搁置的消息及其原因；修好之后重新送回
  messages that were given up after bounded tries, with their reason

  npm run dead -- list [--queue STEP]
  npm run dead -- show ID [--queue STEP]
  npm run dead -- redrive ID… | --all [--queue STEP] [--rate N] [--limit N]

  --queue STEP     只看一个步骤   one step only: normalize, registry, assess, assesscity, alert, bulletin …
  --all            全部送回   send all of them again
  --rate N         每秒最多几条（1–100，缺省 5）   messages a second at most (default 5)
  --limit N        每步最多几条（1–100000，缺省 1000）   messages of a step at most (default 1000)
${CONNECT_HELP}`;

export const deadCommand = (stageFor: (values: Readonly<Record<string, string | boolean | undefined>>) => Promise<Stage>): Command => ({
  help: HELP,
  options: { ...CONNECT_OPTIONS, queue: { type: "string" }, all: { type: "boolean" }, rate: { type: "string" }, limit: { type: "string" } },
  run: async (values, [word, ...ids], out) => {
    const limit = count(values, "limit", 1000, 100_000);
    const rate = count(values, "rate", 5, 100);
    if (word === "list" && ids.length === 0) return list(queuesOf(await stageFor(values), values), limit, out);
    if (word === "show" && ids.length === 1) return show(queuesOf(await stageFor(values), values), ids[0]!, limit, out);
    if (word === "redrive" && (ids.length > 0) !== (values["all"] === true)) {
      const wanted = values["all"] === true ? undefined : new Set(ids);
      return redrive(queuesOf(await stageFor(values), values), { wanted, limit, turn: pace(rate) }, out);
    }
    throw new UsageError("请给出 list、show ID、redrive ID… 或 redrive --all · say list, show ID, redrive ID … or redrive --all");
  },
});

function queuesOf({ names, sqs }: Stage, values: Readonly<Record<string, string | boolean | undefined>>): DeadLetterQueue[] {
  const asked = values["queue"] === undefined ? undefined : required(values, "queue");
  const queues = Object.entries(names.queues).filter(([step]) => asked === undefined || step === asked);
  if (queues.length === 0) throw new UsageError(`没有这个步骤 · no such step: ${asked}; ${Object.keys(names.queues).join(", ")}`);
  return queues.map(([step, urls]) => deadLetterQueue(sqs, step, urls));
}

/** Looks at letters and gives back each that `use` does not take. */
async function look(queues: readonly DeadLetterQueue[], limit: number, use: (letter: DeadLetter, queue: DeadLetterQueue) => Promise<"taken" | "left">): Promise<void> {
  for (const queue of queues) {
    const left: DeadLetter[] = [];
    try {
      for await (const letter of queue.receive(limit)) if ((await use(letter, queue)) === "left") left.push(letter);
    } finally {
      // At the end: one that is visible at once would be read again.
      await Promise.all(left.map((letter) => queue.giveBack(letter)));
    }
  }
}

async function list(queues: readonly DeadLetterQueue[], limit: number, out: Output): Promise<0 | 1> {
  let found = 0;
  await look(queues, limit, async (letter) => {
    found += 1;
    out.say(`${letter.id}  ${letter.step.padEnd(10)}  ${letter.lastTry ?? letter.sentAt}  ${letter.tries ?? "?"}×  ${reasonOf(letter)}  ·  ${summaryOf(letter.body)}`);
    return "left";
  });
  out.say(found === 0 ? "✔ 没有死信 no dead letters" : `死信 dead letters: ${found}`);
  return found === 0 ? STATUS.fine : STATUS.found;
}

async function show(queues: readonly DeadLetterQueue[], id: string, limit: number, out: Output): Promise<0 | 1> {
  let found = false;
  await look(queues, limit, async (letter) => {
    if (letter.id === id) {
      found = true;
      const { handle: _handle, body, ...facts } = letter;
      for (const [name, value] of Object.entries({ ...facts, reason: reasonOf(letter) })) out.say(`${name.padEnd(10)} ${value ?? "—"}`);
      out.say(body);
    }
    return "left";
  });
  if (!found) out.note(`没有这条死信 · no dead letter ${id}`);
  return found ? STATUS.fine : STATUS.found;
}

async function redrive(
  queues: readonly DeadLetterQueue[], { wanted, limit, turn }: { readonly wanted: ReadonlySet<string> | undefined; readonly limit: number; readonly turn: () => Promise<void> }, out: Output,
): Promise<0 | 1> {
  const progress = showProgress(out, "送回 sent again");
  const missing = new Set(wanted ?? []);
  let sent = 0;
  await look(queues, limit, async (letter, queue) => {
    if (wanted !== undefined && !wanted.has(letter.id)) return "left";
    await turn();
    await queue.redrive(letter);
    missing.delete(letter.id);
    sent += 1;
    progress.add();
    return "taken";
  });
  out.say(`✔ 已送回 sent again: ${sent}`);
  for (const id of missing) out.say(`✘ 没有这条死信 no dead letter ${id}`);
  return missing.size === 0 ? STATUS.fine : STATUS.found;
}

const reasonOf = ({ reason }: DeadLetter): string => reason ?? "原因未知：函数中断（超时或内存），见日志 no reason: the function died (time-out, memory), see its log";

/** What a message is about, in a line: the raw objects that it names, else how it begins. */
function summaryOf(body: string): string {
  try {
    const { Records } = JSON.parse(body) as { Records?: { s3?: { object?: { key?: string } } }[] };
    const keys = (Records ?? []).flatMap((record) => record.s3?.object?.key ?? []);
    if (keys.length > 0) return keys.join(" ");
  } catch {
    // Not JSON: shown as it is.
  }
  return body.replaceAll(/\s+/g, " ").slice(0, 100);
}

if (import.meta.main) process.exitCode = await runCommand(deadCommand(connect), process.argv.slice(2));
