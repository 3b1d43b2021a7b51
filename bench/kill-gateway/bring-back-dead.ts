import type { Stage } from "../../ops/connect.ts";
import { deadCommand } from "../../ops/dead.ts";
import { deadLetterQueue, type DeadLetter } from "../../ops/dead-letter-queue.ts";
import { untilQueuesAreQuiet } from "./quiet-queues.ts";

/** Messages by step and reason. */
export type Letters = Readonly<Record<string, number>>;

export interface DeadOfRun {
  /** What the kills left among the dead letters: every kill of the local system counts as a receive of what was under way. */
  readonly dead: Letters;
  /** What lies there after all of it was sent again with `npm run dead -- redrive --all` and the steps came to rest: there must be none. */
  readonly deadStill: Letters;
}

const MOST = 1_000;

/** Waits for the steps to come to rest, sends what they gave up again with the operator's own tool, and looks whether anything was given up again. */
export async function bringBackDead(stage: Pick<Stage, "sqs" | "names">, say: (line: string) => void, everyMs?: number): Promise<DeadOfRun> {
  await untilQueuesAreQuiet(stage.sqs, stage.names.queues, say, everyMs);
  const dead = await lettersOf(stage);
  if (Object.keys(dead).length === 0) return { dead, deadStill: {} };
  await deadCommand(async () => stage as Stage).run({ all: true, rate: "100" }, ["redrive"], { say, note: say });
  await untilQueuesAreQuiet(stage.sqs, stage.names.queues, say, everyMs);
  return { dead, deadStill: await lettersOf(stage) };
}

/** They stay where they are, and are visible again. */
async function lettersOf({ sqs, names }: Pick<Stage, "sqs" | "names">): Promise<Letters> {
  const counts: Record<string, number> = {};
  for (const [step, urls] of Object.entries(names.queues)) {
    const queue = deadLetterQueue(sqs, step, urls);
    const seen: DeadLetter[] = [];
    for await (const letter of queue.receive(MOST)) {
      seen.push(letter);
      const what = `${step}: ${letter.reason?.slice(0, 80) ?? "killed or timed out, no reason"}`;
      counts[what] = (counts[what] ?? 0) + 1;
    }
    await Promise.all(seen.map((letter) => queue.giveBack(letter)));
  }
  return counts;
}
