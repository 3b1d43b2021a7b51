import { describe, expect, test } from "vitest";
import { closedAt, Manifest, UNCLAIMED } from "../../../domain/manifest/manifest.ts";
import type { CivilDate, Instant } from "../../../domain/model/time.ts";
import { daysToMake } from "../../../lambdas/manifest/days-to-make.ts";
import { makeDay, sha256 } from "../../../lambdas/manifest/make-day.ts";
import { proofWorld } from "../../fakes/memory-proof.ts";

const manifestOf = (w: ReturnType<typeof proofWorld>, station: string, day: string) => Manifest.parse(JSON.parse(w.manifests.texts.get(`stations/${station}/${day}.json`)!));

describe("the daily manifest of a station", () => {
  test("lists its objects by sorted hash, and links to the day before", async () => {
    const w = proofWorld();
    const keys = [1, 2, 3, 4].map((n) => w.keep(w.push("2026-03-01T12:05:00+08:00", "1345A", n), [w.said({ pm25: n })]));
    await w.make("2026-03-01");
    await w.make("2026-03-02");
    const first = manifestOf(w, "1345A", "2026-03-01");
    expect(first.objects.map(({ key }) => key).toSorted()).toEqual(keys);
    expect(first.objects.map(({ sha256: hash }) => hash)).toEqual(first.objects.map(({ sha256: hash }) => hash).toSorted());
    expect(first).toMatchObject({ previous: null, late: [] });
    expect(manifestOf(w, "1345A", "2026-03-02")).toMatchObject({ previous: sha256(w.manifests.texts.get("stations/1345A/2026-03-01.json")!), objects: [] });
  });

  test("is written also for a station that sent nothing: a gap then is a gap", async () => {
    const w = proofWorld();
    w.keep(w.push("2026-03-01T12:05:00+08:00"), [w.said({ pm25: 1 })]);
    await w.make("2026-03-01");
    expect(manifestOf(w, "shiliting", "2026-03-01").objects).toEqual([]);
    const root = JSON.parse(w.manifests.texts.get("days/2026-03-01.json")!) as { stations: Record<string, string> };
    expect(Object.keys(root.stations)).toEqual(["1345A", "1346A", UNCLAIMED, "shiliting"].toSorted());
  });

  test("an object of a bureau belongs to each station that it names; what nobody can read belongs to a chain of its own", async () => {
    const w = proofWorld();
    const both = w.keep(w.push("2026-03-01T12:05:00+08:00", "bureau"), [w.said({ pm25: 1 }, "1345A"), w.said({ pm25: 2 }, "1346A"), w.said({ pm25: 3 }, "nowhere")]);
    const none = w.raw.keep(w.push("2026-03-01T12:06:00+08:00"), "no push", "2026-03-01T12:06:00+08:00" as Instant);
    await w.make("2026-03-01");
    for (const station of ["1345A", "1346A"]) expect(manifestOf(w, station, "2026-03-01").objects.map(({ key }) => key)).toEqual([both]);
    expect(manifestOf(w, UNCLAIMED, "2026-03-01").objects.map(({ key }) => key)).toEqual([none]);
  });

  test("made again it has the same bytes, whatever came in between: that is late for the next day", async () => {
    const w = proofWorld();
    w.keep(w.push("2026-03-01T12:05:00+08:00"), [w.said({ pm25: 1 })]);
    await w.make("2026-03-01");
    const before = new Map(w.manifests.texts);
    const late = w.keep(w.push("2026-03-01T23:58:00+08:00"), [w.said({ pm25: 2 })], closedAt("2026-03-01" as CivilDate));
    w.manifests.texts.clear();
    await w.make("2026-03-01");
    expect(w.manifests.texts).toEqual(before);
    await w.make("2026-03-02");
    expect(manifestOf(w, "1345A", "2026-03-02").late.map(({ key }) => key)).toEqual([late]);
    await w.make("2026-03-03");
    expect(manifestOf(w, "1345A", "2026-03-03").late).toEqual([]);
  });

  test("after a crash in the middle the next run completes it, over what stands", async () => {
    const w = proofWorld();
    w.keep(w.push("2026-03-01T12:05:00+08:00"), [w.said({ pm25: 1 })]);
    let puts = 0;
    const put = async (...of: Parameters<typeof w.manifests.put>) => {
      if (++puts === 3) throw new Error("crash");
      return w.manifests.put(...of);
    };
    await expect(makeDay({ ...w.ports, manifests: { ...w.manifests, put } })("2026-03-01" as CivilDate)).rejects.toThrow("crash");
    expect(w.manifests.texts.has("days/2026-03-01.json")).toBe(false);
    await w.make("2026-03-01");
    const whole = proofWorld();
    whole.keep(whole.push("2026-03-01T12:05:00+08:00"), [whole.said({ pm25: 1 })]);
    await whole.make("2026-03-01");
    expect(new Map([...w.manifests.texts].toSorted())).toEqual(new Map([...whole.manifests.texts].toSorted()));
  });

  test("an object that is listed and not there is a failure, never a gap", async () => {
    const w = proofWorld();
    w.keep(w.push("2026-03-01T12:05:00+08:00"), [w.said({ pm25: 1 })]);
    await expect(makeDay({ ...w.ports, raw: { ...w.raw, get: async () => undefined } })("2026-03-01" as CivilDate)).rejects.toThrow(/listed and not there/);
  });
});

describe("missed runs are made up", () => {
  test("from the first archived day to the last closed one, then from the day after the last root", async () => {
    const w = proofWorld("2026-03-04T00:59:00+08:00" as Instant);
    w.keep(w.push("2026-02-28T12:05:00+08:00"), [w.said({ pm25: 1 })]);
    expect(await daysToMake(w.ports)).toEqual(["2026-02-28", "2026-03-01", "2026-03-02"]);
    await w.make("2026-02-28");
    expect(await daysToMake(w.ports)).toEqual(["2026-03-01", "2026-03-02"]);
    expect(await daysToMake({ ...w.ports, now: () => "2026-03-04T01:00:00+08:00" as Instant })).toEqual(["2026-03-01", "2026-03-02", "2026-03-03"]);
  });

  test("an empty archive has no days", async () => {
    expect(await daysToMake(proofWorld().ports)).toEqual([]);
  });
});
