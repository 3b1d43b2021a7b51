import { judgeFile, type ExitStatus } from "../../../cli/assess/judge-file.ts";
import { readOptions, type AssessOptions } from "../../../cli/assess/options.ts";

export interface Judged {
  readonly status: ExitStatus;
  readonly lines: Record<string, unknown>[];
  readonly text: string;
  readonly errors: string[];
}

/** Judges a text (or bytes) as `npm run assess -- ARGS… FILE` would, given in pieces of some bytes. */
export async function judgeText(file: string | Buffer, args: readonly string[] = ["air"], pieceOf = 1 << 16): Promise<Judged> {
  const [medium, ...more] = args;
  const options = readOptions([medium!, "FILE", ...more]);
  if (!options.ok || options.value === "help") throw new Error(options.ok ? "help" : options.fault);
  const bytes = Buffer.from(file);
  const [errors, out]: [string[], Buffer[]] = [[], []];
  const status = await judgeFile(options.value as AssessOptions, {
    input: (async function* () { for (let at = 0; at < bytes.length; at += pieceOf) yield bytes.subarray(at, at + pieceOf); })(),
    output: async (lines) => { out.push(Buffer.from(lines)); },
    complain: (line) => errors.push(line.trimEnd()),
  });
  const text = Buffer.concat(out).toString();
  return { status, text, errors, lines: text.split("\n").filter((line) => line !== "").map((line) => JSON.parse(line) as Record<string, unknown>) };
}
