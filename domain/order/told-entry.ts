import type { Mark } from "../model/mark.ts";

/** What became of one entry of an order, and in words why it does not count, where it does not. */
export interface ToldEntry<O extends string> {
  readonly outcome: O;
  readonly why?: { readonly zh: string; readonly en: string };
  /** What counts instead of the value that was named. */
  readonly counts?: { readonly value: string | null; readonly mark?: Mark };
}

/** An outcome with its sentences, from the table of its kind. */
export function toldOutcome<O extends string>(outcome: O, said: Readonly<Record<O, readonly [zh: string, en: string] | undefined>>): ToldEntry<O> {
  const sentences = said[outcome];
  return sentences ? { outcome, why: { zh: sentences[0], en: sentences[1] } } : { outcome };
}
