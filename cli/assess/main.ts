/** `npm run --silent assess -- air FILE.csv`: judges a file by the standards in force on each row's day. Run with `--help`. */
import { enableCompileCache } from "node:module";

// From the second run on the program starts in half the time; where the cache cannot be written nothing changes.
enableCompileCache();
const { run } = await import("./run.ts");
process.exitCode = await run(process.argv.slice(2));
