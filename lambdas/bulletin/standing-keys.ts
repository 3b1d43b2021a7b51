/**
 * Remembers which keys of the site stand: a page that stands is never taken away, so that only a key that was not seen yet asks for a listing.
 * Listings are consistent: what was put before is in them.
 */
export function standingKeys(keysUnder: (prefix: string) => Promise<readonly string[]>): (prefix: string, keys: readonly string[]) => Promise<ReadonlySet<string>> {
  const seen = new Set<string>();
  return async (prefix, keys) => {
    if (keys.some((key) => !seen.has(key))) for (const key of await keysUnder(prefix)) seen.add(key);
    return new Set(keys.filter((key) => seen.has(key)));
  };
}
