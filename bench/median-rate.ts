/** How many things a second of processor time `run` does, which does `count` of them: the median of several runs after two to warm up. */
export function medianRate(count: number, run: () => void, runs = 7): number {
  run();
  run();
  const rates = Array.from({ length: runs }, () => {
    const start = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(start);
    return count / ((user + system) / 1e6);
  });
  return rates.toSorted((a, b) => a - b)[Math.floor(runs / 2)]!;
}
