import { describe, expect, test } from "vitest";
import { assessWaterRound } from "../../../../domain/assess/assess-water-round.ts";
import { flagged } from "../../../../domain/assess/quality/flagged.ts";
import { suspectOf } from "../../../../domain/assess/quality/suspect-of.ts";
import type { ItemKey } from "../../../../domain/model/item.ts";
import type { Instant } from "../../../../domain/model/time.ts";
import { bundledSeries } from "./bundled.ts";

const series = bundledSeries().map((one) => ({ ...one, flagged: flagged(one.place, one.observations) }));
const rows = series.flatMap((one) => one.flagged);

describe("quality of the bundled readings", () => {
  test("no row fails a test, and not one in a hundred values of any item is suspect", () => {
    const counts = new Map<string, { values: number; suspect: number }>();
    for (const row of rows) {
      for (const item of Object.keys(row.items) as ItemKey[]) {
        const count = counts.get(item) ?? { values: 0, suspect: 0 };
        counts.set(item, { values: count.values + 1, suspect: count.suspect + (row.quality?.[item]?.flag === 3 ? 1 : 0) });
      }
    }
    console.log(["item: suspect of values", ...[...counts].map(([item, { suspect, values }]) => `${item}: ${suspect} of ${values} (${((100 * suspect) / values).toFixed(2)} %)`)].join("\n"));
    expect(rows).toHaveLength(1468 + 888 + 520);
    expect(rows.flatMap(({ endsAt, place, quality }) => Object.entries(quality ?? {}).filter(([, said]) => said!.flag === 4).map(([item]) => `${place} ${endsAt} ${item}`))).toEqual([]);
    for (const [item, { suspect, values }] of counts) expect(suspect * 100, item).toBeLessThan(values);
  });

  test("of the sections in service two values are suspect, each worth a look; the others are of sites under 维护", () => {
    const said = rows.flatMap(({ place, endsAt, quality, items }) => Object.entries(quality ?? {}).map(([item, { tests }]) =>
      `${place} ${endsAt.slice(0, 16)} ${item} ${Object.keys(tests!).join("+")}${items.siteState?.[0]?.value === "维护" ? " 维护" : ""}`));
    expect(said.toSorted()).toEqual([
      "十里亭 2025-11-08T08:00 ammoniaNitrogen spike+rateOfChange", "升平 2025-11-07T12:00 conductivity grossRange+spike",
      "地都 2025-11-08T08:00 ammoniaNitrogen spike 维护", "地都 2025-11-08T08:00 conductivity grossRange+spike 维护", "紫溪 2025-11-18T12:00 conductivity grossRange 维护",
    ].toSorted());
  });

  test("十里亭 2025-11-08 08:00: ammonia nitrogen 1.57 mg/L between rounds of 0.02 to 0.14 is suspect; its class V rests on it alone", () => {
    const ofShiliting = series.find(({ place }) => place.id === "十里亭")!;
    const at = "2025-11-08T08:00:00+08:00" as Instant;
    const round = assessWaterRound({ section: { id: "shiliting", tpColumn: "river", target: { class: 2, from: null, source: "test", sureness: "one source" } }, endsAt: at, observation: ofShiliting.flagged.find(({ endsAt }) => endsAt === at) });
    expect(round).toMatchObject({
      class: 5, decidedBy: ["ammoniaNitrogen"], quality: { ammoniaNitrogen: { flag: 3, tests: { spike: 3, rateOfChange: 3 } } },
      overTarget: [{ item: "ammoniaNitrogen", value: "1.57", suspect: true }], overClass3: [{ item: "ammoniaNitrogen", suspect: true }],
    });
    expect([suspectOf(round, "class"), suspectOf(round, "ammoniaNitrogen"), suspectOf(round, "pH")]).toEqual([true, true, false]);
  });

  test("on arrival, before the next round, the rate of change says it already", () => {
    const upTo = series.find(({ place }) => place.id === "十里亭")!.observations.filter(({ endsAt }) => endsAt <= "2025-11-08T08:00:00+08:00");
    expect(flagged({ id: "shiliting", medium: "water" }, upTo).at(-1)?.quality?.ammoniaNitrogen).toEqual({ flag: 3, tests: { rateOfChange: 3 } });
  });
});
