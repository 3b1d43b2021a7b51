/** `npm run --silent assess -- air FILE.csv`: judges a file by the standards in force on each row's day. Run with `--help`. */
import { createReadStream } from "node:fs";
import { once } from "node:events";
import { HELP } from "./help.ts";
import { judgeFile, type ExitStatus } from "./judge-file.ts";
import { readOptions } from "./options.ts";

const PIECE = 1 << 18;

async function main(argv: readonly string[]): Promise<ExitStatus> {
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
    output: async (text) => {
      if (!process.stdout.write(text)) await once(process.stdout, "drain");
    },
    complain: (line) => process.stderr.write(line),
  });
}

process.exitCode = await main(process.argv.slice(2));
