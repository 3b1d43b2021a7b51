/** `npm run station`: keys and pushes from a station's or a bureau's side. See `--help`. */
import { HELP, readCommandLine, UsageError, type CommandLine, type StationCommand } from "./command-line.ts";
import { KeyFileError } from "./key-file.ts";
import { enrol, revoke, rotate } from "./manage-keys.ts";
import { pushFile } from "./push-file.ts";
import { maintenance } from "./maintenance.ts";
import { review } from "./review.ts";
import { simulate } from "./simulate.ts";
import { simulateHj212 } from "./simulate-hj212.ts";
import { connectApi, type StationApi } from "./station-api.ts";

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const RUN: Readonly<Record<Exclude<StationCommand, "simulate-hj212">, (api: StationApi, line: CommandLine, tell: typeof say) => Promise<boolean>>> = { enrol, rotate, revoke, push: pushFile, review, maintenance, simulate };

/** Exit status: 0 all went as asked, 1 something was refused, 2 it could not be asked. */
async function main(args: readonly string[]): Promise<number> {
  const line = readCommandLine(args);
  if (!line) {
    process.stdout.write(HELP);
    return args.includes("--help") ? 0 : 2;
  }
  const { command } = line;
  const api = () => connectApi(line.options.api, say);
  return (await (command === "simulate-hj212" ? simulateHj212(api, line, say) : RUN[command](await api(), line, say))) ? 0 : 1;
}

main(process.argv.slice(2)).then((status) => process.exit(status), (error: unknown) => {
  const known = error instanceof UsageError || error instanceof KeyFileError || error instanceof Error;
  process.stderr.write(`✘ ${known ? error.message : String(error)}\n`);
  process.exit(2);
});
