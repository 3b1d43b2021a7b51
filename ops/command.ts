import { parseArgs, type ParseArgsOptionsConfig } from "node:util";

/** Exit statuses of every command. */
export const STATUS = { fine: 0, found: 1, usage: 2, failed: 3 } as const;
export type Status = (typeof STATUS)[keyof typeof STATUS];

/** What is wrong with a command line: shown with the help, exit status 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

export interface Command {
  readonly help: string;
  readonly options: ParseArgsOptionsConfig;
  readonly run: (values: Readonly<Record<string, string | boolean | undefined>>, words: readonly string[], out: Output) => Promise<Status>;
}

/** Where a command speaks: results on standard output, progress and complaints on standard error. */
export interface Output {
  readonly say: (line: string) => void;
  readonly note: (line: string) => void;
}

export const OUTPUT: Output = {
  say: (line) => void process.stdout.write(`${line}\n`),
  note: (line) => void process.stderr.write(`${line}\n`),
};

/** Runs a command with its arguments: `--help`, usage errors and failures are answered alike everywhere. */
export async function runCommand(command: Command, args: readonly string[], out: Output = OUTPUT): Promise<Status> {
  try {
    const { values, positionals } = parse(command, args);
    if (values["help"] === true) {
      out.say(command.help);
      return STATUS.fine;
    }
    return await command.run(values, positionals, out);
  } catch (error) {
    if (error instanceof UsageError) {
      out.note(`✘ ${error.message}\n\n${command.help}`);
      return STATUS.usage;
    }
    out.note(`✘ ${error instanceof Error ? error.message : String(error)}`);
    return STATUS.failed;
  }
}

function parse(command: Command, args: readonly string[]): { values: Record<string, string | boolean | undefined>; positionals: string[] } {
  try {
    const parsed = parseArgs({ args: [...args], allowPositionals: true, options: { help: { type: "boolean" }, ...command.options } });
    return parsed as { values: Record<string, string | boolean | undefined>; positionals: string[] };
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** The text of an option. Throws where it must be given and is not. */
export function required(values: Readonly<Record<string, string | boolean | undefined>>, name: string): string {
  const value = values[name];
  if (typeof value !== "string" || value === "") throw new UsageError(`请给出 --${name} · --${name} is required`);
  return value;
}

/** A whole number from 1 to `most`. */
export function count(values: Readonly<Record<string, string | boolean | undefined>>, name: string, otherwise: number, most: number): number {
  const text = values[name];
  if (text === undefined) return otherwise;
  if (typeof text !== "string" || !/^\d{1,9}$/.test(text) || Number(text) < 1 || Number(text) > most) throw new UsageError(`--${name} 须为 1–${most} 的整数 · a whole number from 1 to ${most}`);
  return Number(text);
}
