import { readFileSync } from "node:fs";
import { ownKey } from "./keys-of.ts";
import { UsageError, type CommandLine } from "./command-line.ts";
import { contentOf } from "./push-content.ts";
import { sayPositions, sayRefusal } from "./send-command.ts";
import { waitFor, type StationApi } from "./station-api.ts";

/** As the API takes (docs/stations.md). */
const MAX_BYTES = 4_000_000;

interface Acknowledged {
  readonly receipt: string;
  readonly readings: number;
  readonly accepted: number;
  readonly refused: readonly object[];
  readonly status: string;
}
interface Settled {
  readonly state: string;
  readonly outcomes?: readonly { readonly outcome: string }[];
}

/** `push FILE`: sends a file as it is, and prints receipt and refusals by position. True where every reading was accepted. */
export async function pushFile(api: StationApi, { names, options }: CommandLine, say: (line: string) => void): Promise<boolean> {
  const [file] = names;
  if (file === undefined || names.length > 1) throw new UsageError("push 需要一个文件 takes one file");
  const content = contentOf(file);
  if (!content) throw new UsageError(`看不出 ${file} 的格式；文件名须以 .json、.ndjson、.csv 结尾（可加 .gz）。The name of ${file} does not say its format: .json, .ndjson or .csv, with .gz if compressed.`);
  const body = readFile(file);
  if (body.length > MAX_BYTES) throw new UsageError(`${file} 有 ${body.length} 字节，最多 ${MAX_BYTES}；请分成几个文件或用 gzip 压缩。${file} has ${body.length} bytes, at most ${MAX_BYTES} go: split it, or gzip it.`);
  const answer = await api.post("/v1/readings", ownKey(options), body, content);
  if (answer.status !== 202) {
    sayRefusal(answer.status, answer.body, say);
    return false;
  }
  const { receipt, readings, accepted, refused, status } = answer.body as Acknowledged;
  say(`✔ 已保存 kept · 回执 receipt ${receipt}`);
  say(`  读数 readings ${readings} = 接受 accepted ${accepted} + 拒收 refused ${readings - accepted}`);
  sayPositions(refused, say);
  if (options.wait) await saySettled(api, status, say);
  return accepted === readings;
}

async function saySettled(api: StationApi, status: string, say: (line: string) => void): Promise<void> {
  const settled = await waitFor(async () => {
    const answer = await api.get(status);
    return answer.status === 200 && (answer.body as Settled).state === "done" ? (answer.body as Settled) : undefined;
  });
  if (!settled) return say(`  尚未处理完毕，请稍后查看 not processed yet, look again later: GET ${api.url}${status}`);
  const counts = Object.entries(Object.groupBy(settled.outcomes ?? [], ({ outcome }) => outcome)).map(([outcome, all]) => `${outcome} ${all!.length}`);
  say(`  处理完毕 processed: ${counts.join(" · ")}`);
}

function readFile(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new UsageError(`读不到文件 ${file}。Cannot read ${file} (${(error as NodeJS.ErrnoException).code}).`, { cause: error });
  }
}
