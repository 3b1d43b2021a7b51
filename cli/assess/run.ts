import { createReadStream } from "node:fs";
import { HELP } from "./help.ts";
import { judgeFile, type ExitStatus } from "./judge-file.ts";
import { readOptions } from "./options.ts";

const PIECE = 1 << 16;

/** Runs the command line `argv`; the answer is the exit status. */
export async function run(argv: readonly string[]): Promise<ExitStatus> {
  const options = readOptions(argv);
  if (!options.ok) {
    process.stderr.write(`${options.fault}\n`);
    return 2;
  }
  if (options.value === "help") {
    process.stdout.write(HELP);
    return 0;
  }
  // A reader that has seen enough (`| head`) closes its end: nothing is wrong.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit(0);
  });
  const { file } = options.value;
  return judgeFile(options.value, {
    input: file === "-" ? process.stdin : createReadStream(file, { highWaterMark: PIECE }),
    output: (lines) => new Promise((resolve) => { process.stdout.write(lines, () => resolve()); }),
    complain: (line) => process.stderr.write(line),
  });
}
