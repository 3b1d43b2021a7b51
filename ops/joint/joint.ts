/** `npm run joint`: a bureau's desk in joint matters (联防联控). See `--help`. */
import { readKeyFile } from "../station/key-file.ts";
import { connectApi } from "../station/station-api.ts";
import { JOINT_HELP, readJointLine } from "./command-line.ts";
import { runJoint } from "./run-joint.ts";

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Exit status: 0 all went as asked, 1 something was refused, 2 it could not be asked. */
async function main(args: readonly string[]): Promise<number> {
  const line = readJointLine(args);
  if (!line) {
    process.stdout.write(JOINT_HELP);
    return args.includes("--help") ? 0 : 2;
  }
  const key = { keyId: line.keyId, privateKey: readKeyFile(line.keyFile) };
  return (await runJoint(await connectApi(line.api, say), key, line, say)) ? 0 : 1;
}

main(process.argv.slice(2)).then((status) => process.exit(status), (error: unknown) => {
  process.stderr.write(`✘ ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(2);
});
