/** A pace of at most `perSecond` steps: each call waits for its turn. */
export function pace(perSecond: number): () => Promise<void> {
  let next = 0;
  return async () => {
    const now = Date.now();
    const turn = Math.max(now, next);
    next = turn + 1000 / perSecond;
    if (turn > now) await new Promise((resolve) => setTimeout(resolve, turn - now));
  };
}
