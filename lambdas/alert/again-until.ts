const ATTEMPTS = 12;

/** Repeats an attempt whose write another one overtook. Throws after so many that the queue had better deliver again. */
export async function againUntil(what: string, attempt: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < ATTEMPTS; i++) if (await attempt()) return;
  throw new Error(`${what}: overtaken by other writers ${ATTEMPTS} times`);
}
