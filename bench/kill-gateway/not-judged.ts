import type { Instant } from "../../domain/model/time.ts";
import type { SentFrame } from "./compare-with-store.ts";

interface Judged {
  readonly endsAt: Instant;
  readonly madeFrom: { readonly digest: string };
}
const AT_ONCE = 4;

/**
 * Intervals whose stored assessment is not what the API makes of the stored readings now (`asOf`), by place: a hint that was lost with a kill
 * shows here, at whichever step it was lost. The intervals from the first to the last that each place sent are compared.
 */
export async function notJudged(url: string, sent: readonly SentFrame[], asOf: Instant, ask: (url: string) => Promise<unknown> = askJson): Promise<string[]> {
  const found: string[] = [];
  const places = [...Map.groupBy(sent, ({ place }) => place)];
  for (let start = 0; start < places.length; start += AT_ONCE) {
    await Promise.all(places.slice(start, start + AT_ONCE).map(async ([place, frames]) => {
      const ends = frames.map(({ endsAt }) => endsAt).toSorted();
      const query = new URLSearchParams({ kind: frames[0]!.length === "PT1H" ? "air-hour" : "water-round", from: ends[0]!, to: ends.at(-1)! });
      const read = async (more: Record<string, string>): Promise<Map<Instant, string>> => {
        const { assessments } = (await ask(`${url}/v1/places/${encodeURIComponent(place)}/assessments?${new URLSearchParams([...query, ...Object.entries(more)])}`)) as { assessments: readonly Judged[] };
        return new Map(assessments.map(({ endsAt, madeFrom }) => [endsAt, madeFrom.digest]));
      };
      const [stored, again] = [await read({}), await read({ asOf })];
      for (const end of new Set([...stored.keys(), ...again.keys()])) {
        if (stored.get(end) !== again.get(end)) found.push(`${place} ${end}: ${stored.has(end) ? "评价已过时 judged from what no longer counts" : "没有评价 not judged"}`);
      }
    }));
  }
  return found.toSorted();
}

async function askJson(url: string): Promise<unknown> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}
