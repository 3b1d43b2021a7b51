import * as z from "zod";

/**
 * The names of a step's settings: property → environment variable. Each step has one such table in its `settings.ts`; the stack
 * fills it and the handler reads it, so that a missing or misspelt variable does not compile.
 */
export type SettingNames = Readonly<Record<string, string>>;

/** The values of a table of settings. */
export type Settings<N extends SettingNames> = { readonly [K in keyof N]: string };

/** Reads the settings of a step from the environment. Throws at start, naming every variable that is missing or empty. */
export function readSettings<N extends SettingNames>(names: N, environment: Readonly<Record<string, string | undefined>>): Settings<N> {
  const shape = Object.fromEntries(Object.values(names).map((variable) => [variable, z.string().min(1)]));
  const read = z.object(shape).safeParse(environment);
  if (!read.success) {
    const bad = read.error.issues.map((issue) => String(issue.path[0])).join(", ");
    throw new Error(`missing settings: ${bad}. They are set by the steps stack; see lib/steps-stack.ts`);
  }
  const values = read.data as Record<string, string>;
  return Object.fromEntries(Object.entries(names).map(([key, variable]) => [key, values[variable]!])) as Settings<N>;
}
