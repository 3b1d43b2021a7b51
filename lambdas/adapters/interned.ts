/** Each different entry once, by its place in the list: what many rows have in common is stored once. */
export function interned<T>() {
  const all: T[] = [];
  const places = new Map<string, number>();
  return {
    all: all as readonly T[],
    at: (key: string, make: () => T): number => {
      const known = places.get(key);
      if (known !== undefined) return known;
      places.set(key, all.length);
      return all.push(make()) - 1;
    },
  };
}
