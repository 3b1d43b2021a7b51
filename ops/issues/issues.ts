/** `npm run issues`: approval of numbered issues by a bureau. See `--help`. */
import { readKeyFile } from "../station/key-file.ts";
import { connectApi } from "../station/station-api.ts";
import { ISSUES_HELP, readIssueLine } from "./command-line.ts";
import { manageIssues } from "./manage-issues.ts";

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Exit status: 0 all went as asked, 1 something was refused, 2 it could not be asked. */
async function main(args: readonly string[]): Promise<number> {
  const line = readIssueLine(args);
  if (!line) {
    process.stdout.write(ISSUES_HELP);
    return args.includes("--help") ? 0 : 2;
  }
  const key = { keyId: line.keyId, privateKey: readKeyFile(line.keyFile) };
  return (await manageIssues(await connectApi(line.api, say), key, line, say)) ? 0 : 1;
}

main(process.argv.slice(2)).then((status) => process.exit(status), (error: unknown) => {
  process.stderr.write(`✘ ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(2);
});
