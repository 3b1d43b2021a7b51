import "../../fakes/quiet.ts";
import { expect, test } from "vitest";
import { fuzzEdge, SEEDS } from "./fuzz-edge.ts";

const EACH = 20_000;
const MOST_RSS_MB = 1_000;

test("more than 100,000 mutated inputs in all formats: no crash, no 5xx, bounded memory, each refusal with a reason", async () => {
  let inputs = 0;
  for (const kind of Object.keys(SEEDS)) {
    const seed = Date.now() & 0xffffff;
    const counts = await fuzzEdge(kind, EACH, seed);
    inputs += counts.inputs;
    console.log(`fuzz ${kind}, seed ${seed}: ${counts.inputs} inputs, ${counts.accepted} accepted, ${JSON.stringify(counts.statuses)}, rss ${Math.round(process.memoryUsage().rss / 1e6)} MB`);
  }
  expect(inputs).toBeGreaterThanOrEqual(100_000);
  expect(process.memoryUsage().rss / 1e6).toBeLessThan(MOST_RSS_MB);
}, 600_000);
