/** Buckets on a map, their condition as the table evaluates it. */
export function memoryBuckets() {
  const items = new Map<string, number>();
  let writes = 0;
  return {
    items,
    writes: () => writes,
    fullAt: async (keyId: string): Promise<number | undefined> => items.get(keyId),
    take: async (keyId: string, cost: number, now: number, latest: number, fullAt: number | undefined): Promise<"taken" | "changed"> => {
      const standing = items.get(keyId);
      const full = standing === undefined || standing < now;
      const asRead = (fullAt === undefined || fullAt < now) === full;
      if (!asRead || (!full && standing > latest - cost)) return "changed";
      items.set(keyId, full ? now + cost : standing + cost);
      writes++;
      return "taken";
    },
  };
}
