import { runCommand, type Command, type Status } from "../../ops/command.ts";

/** Runs a command and gives its exit status and what it said. */
export async function spoken(command: Command, ...args: readonly string[]): Promise<{ status: Status; said: string; noted: string }> {
  const [said, noted]: [string[], string[]] = [[], []];
  const status = await runCommand(command, args, { say: (line) => void said.push(line), note: (line) => void noted.push(line) });
  return { status, said: said.join("\n"), noted: noted.join("\n") };
}
