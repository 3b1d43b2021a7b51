import { GetQueueAttributesCommand, type SQSClient } from "@aws-sdk/client-sqs";
import type { StageNames } from "../../ops/connection.ts";

const COUNTS = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible", "ApproximateNumberOfMessagesDelayed"] as const;
/** A step sends on before it takes its own message away: looked at so often, nothing is between two queues. */
const LOOKS = 3;
const LONGEST_MS = 900_000;

/** Waits until no step has a message: waiting, under way or delayed. Dead letters are not waited for. Throws where that does not come to an end. */
export async function untilQueuesAreQuiet(sqs: SQSClient, queues: StageNames["queues"], say: (line: string) => void, everyMs = 1_000): Promise<void> {
  let quiet = 0;
  for (const end = Date.now() + LONGEST_MS; ; await new Promise((resolve) => setTimeout(resolve, everyMs))) {
    const waiting = (await Promise.all(Object.entries(queues).map(async ([step, { queue }]): Promise<[string, number]> => {
      const { Attributes = {} } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl: queue, AttributeNames: [...COUNTS] }));
      return [step, COUNTS.reduce((sum, name) => sum + Number(Attributes[name] ?? 0), 0)];
    }))).filter(([, count]) => count > 0);
    quiet = waiting.length === 0 ? quiet + 1 : 0;
    if (quiet >= LOOKS) return;
    const text = waiting.map(([step, count]) => `${step} ${count}`).join(", ");
    if (Date.now() > end) throw new Error(`the steps do not come to rest: ${text}`);
    if (waiting.length > 0 && Date.now() % 20_000 < everyMs) say(`… 尚在处理 under way: ${text}`);
  }
}
