import { readdirSync, readFileSync } from "node:fs";

/** Processor seconds by part of the system, of this process and its children, from /proc. A function's process is named by its function. */
export function processorTime(): Map<string, number> {
  const seconds = new Map<string, number>();
  const add = (name: string, pid: string) => seconds.set(name, (seconds.get(name) ?? 0) + secondsOf(pid));
  add("本进程：HTTP、S3、SQS、调度 this process: HTTP front, S3, SQS, event sources", String(process.pid));
  for (const pid of readdirSync("/proc")) {
    if (!/^\d+$/.test(pid) || parentOf(pid) !== process.pid) continue;
    add(nameOf(pid), pid);
  }
  return seconds;
}

const HERTZ = 100;
const stat = (pid: string): string[] => {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    return text.slice(text.lastIndexOf(")") + 2).split(" ");
  } catch {
    return [];
  }
};
const parentOf = (pid: string): number => Number(stat(pid)[1] ?? -1);
const secondsOf = (pid: string): number => {
  const fields = stat(pid);
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / HERTZ;
};

function nameOf(pid: string): string {
  try {
    if (readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("dynamo-process")) return "DynamoDB (dynalite)";
    const name = readFileSync(`/proc/${pid}/environ`, "utf8").split("\0").find((entry) => entry.startsWith("AWS_LAMBDA_FUNCTION_NAME="));
    return name === undefined ? "other" : name.slice("AWS_LAMBDA_FUNCTION_NAME=".length);
  } catch {
    return "other";
  }
}
