/**
 * `npm run kill:gateway`: HJ 212 devices through the gateway to the stores of the local system, SIGKILL for gateway and local system in turn.
 * Exit status 0 only where every acknowledged frame is stored, once, and judged, and no dead letter is left. Options: --devices N, --minutes N, --every SECONDS, --kill-every SECONDS.
 */
import { parseArgs } from "node:util";
import { killRun } from "./kill-run.ts";
import { isGood, resultText } from "./result-text.ts";

const { values } = parseArgs({ options: {
  devices: { type: "string", default: "100" }, minutes: { type: "string", default: "10" }, every: { type: "string", default: "10" }, "kill-every": { type: "string", default: "20" },
} });
const options = { devices: Number(values.devices), minutes: Number(values.minutes), everySeconds: Number(values.every), killSeconds: Number(values["kill-every"]) };
if (!Object.values(options).every((number) => number > 0)) throw new Error("--devices, --minutes, --every, --kill-every 须为正数 take positive numbers");
const result = await killRun(options, (line) => console.error(line));
console.log(resultText(options, result));
process.exit(isGood(result) ? 0 : 1);
