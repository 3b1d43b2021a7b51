import { describe, expect, test } from "vitest";
import { flaggedSection, type Beside } from "../../../../domain/assess/quality/flagged-section.ts";
import { besideOf, spanning } from "../../../../domain/assess/quality/reach.ts";
import type { ItemKey } from "../../../../domain/model/item.ts";
import type { Observation } from "../../../../domain/model/observation.ts";
import { rankOf } from "../../../../domain/model/rank.ts";
import { plusHours } from "../../../../domain/model/time.ts";
import { network } from "../../../../domain/network/network.ts";
import { sectionsBeside } from "../../../../domain/network/sections-beside.ts";
import { bundledSeries } from "./bundled.ts";
import { START, told } from "./series.ts";

const OWN = "gaoqiao";
const BESIDE: Beside = { above: ["up"], below: ["down"] };
const round = (place: string, hours: number, ammoniaNitrogen: string): Observation => told(place, plusHours(START, hours), { ammoniaNitrogen }, 300_000, "PT4H");

/** What the place test says of the round of `gaoqiao` at `START`. */
function says(rounds: readonly Observation[], more: { readonly beside?: Beside; readonly maintained?: string } = {}) {
  const rank = rankOf({ created: 1_773_000_000, keyId: "operator", hash: "3".repeat(32) }, 0);
  const maintenance = [{ place: "any", id: "2026-03-10", declarations: [{ rank, from: plusHours(START, -8), to: plusHours(START, 8), items: ["ammoniaNitrogen"] as ItemKey[], reason: "probe", declaredBy: "operator", receivedAt: START }] }];
  const all = flaggedSection(OWN, more.beside ?? BESIDE, (id) => ({ observations: rounds.filter(({ place }) => place === id), ...(more.maintained === id ? { maintenance } : {}) }));
  return all.find(({ endsAt }) => endsAt === START)?.quality?.ammoniaNitrogen;
}
const SUSPECT = { flag: 3, tests: { neighbours: 3 } };

describe("a section against those above and below", () => {
  test("outside both sides is suspect; outside one only is not; with one side missing nothing is said", () => {
    const [own, above] = [round(OWN, 0, "1.6"), round("up", 0, "0.1")];
    expect(says([own, above, round("down", 4, "0.2")])).toEqual(SUSPECT);
    expect(says([own, above, round("down", 4, "1.4")])).toBeUndefined();
    expect(says([own, above])).toBeUndefined();
    expect(says([own, above, round("down", 28, "0.2")])).toBeUndefined();
    expect(says([own, above, round("down", 4, "0.2")], { beside: { above: ["up"], below: [] } })).toBeUndefined();
  });

  test("of each section the value nearest in time, the earlier of two as near; within 24 hours, both ends included", () => {
    const [own, below] = [round(OWN, 0, "1.6"), round("down", 0, "0.2")];
    expect(says([own, below, round("up", -24, "0.1")])).toEqual(SUSPECT);
    expect(says([own, below, round("up", -4, "1.5"), round("up", 4, "0.1")])).toBeUndefined();
    expect(says([own, below, round("up", -4, "0.1"), round("up", 4, "1.5")])).toEqual(SUSPECT);
    expect(says([own, below, round("up", -8, "1.5"), round("up", 4, "0.1")])).toEqual(SUSPECT);
  });

  test("a neighbour that failed its range or was taken in maintenance is none; an own value of a time of maintenance is not compared", () => {
    const [own, above, below] = [round(OWN, 0, "1.6"), round("up", 0, "0.1"), round("down", 4, "0.2")];
    expect(says([own, round("up", 0, "999999"), below])).toBeUndefined();
    expect(says([own, above, below], { maintained: "up" })).toBeUndefined();
    expect(says([own, above, below], { maintained: OWN })).toMatchObject({ maintenance: true });
    expect(says([own, above, below], { maintained: OWN })).not.toHaveProperty("tests");
  });

  test("a change of a round reaches a day to each side of it at the sections beside", () => {
    const change = { from: START, to: plusHours(START, 4) };
    expect(besideOf(change)).toEqual({ from: plusHours(START, -24), to: plusHours(START, 28) });
    expect(spanning([change, { from: plusHours(START, 2), to: plusHours(START, 9) }])).toEqual({ from: START, to: plusHours(START, 9) });
  });

  test("of the bundled rounds of the river only 十里亭 2025-11-08 08:00 is out of line, in ammonia nitrogen", () => {
    const ids = new Map(network.sections.map(({ id, zh }) => [zh, id]));
    const rounds = new Map<string, Observation[]>();
    for (const { observations } of bundledSeries()) for (const one of observations) {
      const id = ids.get(one.place);
      if (id) rounds.set(id, [...(rounds.get(id) ?? []), one]);
    }
    const compared = network.sections.filter(({ id }) => sectionsBeside(network, id).above.length > 0 && sectionsBeside(network, id).below.length > 0);
    const found = compared.flatMap(({ id }) => flaggedSection(id, sectionsBeside(network, id), (of) => ({ observations: rounds.get(of) ?? [] }))
      .flatMap(({ endsAt, quality }) => Object.entries(quality ?? {}).filter(([, said]) => said!.tests?.neighbours).map(([item]) => `${id} ${endsAt} ${item}`)));
    expect(compared.reduce((sum, { id }) => sum + (rounds.get(id)?.length ?? 0), 0)).toBeGreaterThan(20);
    expect(found).toEqual(["shiliting 2025-11-08T08:00:00+08:00 ammoniaNitrogen"]);
  });
});
