import { beforeEach, describe, expect, test } from "vitest";
import { network } from "../../domain/network/network.ts";
import type { Finding } from "../../domain/manifest/finding.ts";
import { findingText } from "../../domain/manifest/finding-text.ts";
import { receiptId } from "../../domain/model/rank.ts";
import type { CivilDate } from "../../domain/model/time.ts";
import { verifyDay } from "../../ops/verify-day.ts";
import { proofWorld } from "../fakes/memory-proof.ts";

const STATION = network.airStations.find(({ id }) => id === "1345A")!;
const DAY = "2026-03-01" as CivilDate;
const SLOT = "1345A PT1H#2026-03-01T12:00:00+08:00";

let w: ReturnType<typeof proofWorld>;
let first = "";
let second = "";
beforeEach(async () => {
  w = proofWorld();
  const before = w.keep(w.push("2026-02-28T12:05:00+08:00"), [w.said({ pm25: 20 }, "1345A", "2026-02-28T12:00:00+08:00")]);
  first = w.keep(w.push("2026-03-01T12:05:00+08:00"), [w.said({ pm25: 30, o3: 80 })]);
  second = w.keep(w.push("2026-03-01T13:05:00+08:00", "1345A", 1), [w.said({ pm25: 33 }, "1345A", "2026-03-01T13:00:00+08:00")]);
  const other = w.keep(w.push("2026-03-01T12:05:00+08:00", "1346A"), [w.said({ pm25: 9 }, "1346A")]);
  for (const key of [before, first, second, other]) await w.normalize(key);
  for (const day of ["2026-02-28", "2026-03-01", "2026-03-02"]) await w.make(day);
});
const verify = () => verifyDay({ ...w, onRead: () => undefined })(STATION, DAY);
const findings = async (): Promise<readonly Finding[]> => (await verify()).findings;
const bytesOf = (key: string) => w.raw.objects.get(key)!.body;
const editManifest = (key: string, change: (text: string) => string) => void w.manifests.texts.set(key, change(w.manifests.texts.get(key)!));
const sightings = () => w.observations.items.get(SLOT)!.items.pm25 as unknown as { rank: string; value: string }[];

describe("verify names the first byte, item or link that does not follow", () => {
  test("where everything follows it finds nothing, and says what it looked at", async () => {
    expect(await verify()).toEqual({ manifests: 3, objects: 2, observations: 2, findings: [] });
  });

  test("a flipped bit: object, offset, the byte as it was and as it is", async () => {
    const offset = 37;
    const was = bytesOf(first)[offset]!;
    bytesOf(first)[offset] = was ^ 4;
    expect((await findings())[0]).toEqual({ kind: "object-altered", key: first, change: { kind: "byte", offset, was, is: was ^ 4 } });
  });

  test("more than one byte: the range of its blocks", async () => {
    bytesOf(first)[3]! ^= 1;
    bytesOf(first)[9]! ^= 1;
    expect((await findings())[0]).toMatchObject({ kind: "object-altered", key: first, change: { kind: "range", from: 0 } });
  });

  test("bytes cut off: the sizes", async () => {
    const object = w.raw.objects.get(second)!;
    const was = object.body.length;
    object.body = object.body.subarray(0, was - 5);
    expect((await findings())[0]).toMatchObject({ kind: "object-altered", key: second, change: { kind: "size", was, is: was - 5 } });
  });

  test("a dropped object, by key", async () => {
    w.raw.objects.delete(second);
    expect((await findings())[0]).toEqual({ kind: "object-missing", key: second });
  });

  test("two swapped objects, both by key", async () => {
    const [a, b] = [w.raw.objects.get(first)!, w.raw.objects.get(second)!];
    [a.body, b.body] = [b.body, a.body];
    const found = (await findings()).filter(({ kind }) => kind === "objects-swapped");
    expect(found).toHaveLength(1);
    expect(new Set(Object.values(found[0]!))).toEqual(new Set(["objects-swapped", first, second]));
  });

  test("what is kept beside the bytes: the time of receipt", async () => {
    w.raw.objects.get(first)!.metadata["received-at"] = "2026-03-01T11:00:00+08:00";
    expect((await findings())[0]).toEqual({ kind: "envelope-altered", key: first });
  });

  test("an object in no manifest", async () => {
    const planted = w.keep(w.push("2026-03-01T14:05:00+08:00", "1345A", 7), [w.said({ pm25: 99 }, "1345A", "2026-03-01T14:00:00+08:00")]);
    expect((await findings())[0]).toEqual({ kind: "object-unlisted", key: planted, waiting: false });
  });

  test("an object of another station is nobody's business here", async () => {
    w.keep(w.push("2026-03-01T14:05:00+08:00", "1346A", 7), [w.said({ pm25: 99 }, "1346A", "2026-03-01T14:00:00+08:00")]);
    expect(await findings()).toEqual([]);
  });

  test("a broken link: an altered manifest does not have the hash that the next one and the root say", async () => {
    editManifest("stations/1345A/2026-03-01.json", (text) => text.replace(/"size":\d+/, "\"size\":1"));
    expect((await findings()).map(({ kind }) => kind).slice(0, 2)).toEqual(["link-broken", "root-broken"]);
    expect((await findings())[0]).toMatchObject({ day: "2026-03-02" });
  });

  test("a manifest that was taken away, one in the middle of the chain too", async () => {
    w.manifests.texts.delete("stations/1345A/2026-02-28.json");
    w.manifests.texts.delete("stations/1345A/2026-03-01.json");
    expect((await findings())[0]).toEqual({ kind: "manifest-missing", day: DAY });
  });

  test("a chain that begins anew hides nothing: the link back is broken", async () => {
    editManifest("stations/1345A/2026-03-01.json", (text) => text.replace(/"previous":"[0-9a-f]+"/, "\"previous\":null"));
    expect((await findings())[0]).toMatchObject({ kind: "link-broken", day: DAY, says: null });
  });

  test("a manifest that is none", async () => {
    editManifest("stations/1345A/2026-03-02.json", () => "{");
    expect((await findings())[0]).toMatchObject({ kind: "manifest-unreadable", day: "2026-03-02" });
  });

  test("a stored value that the raw item does not say: both values, and where", async () => {
    sightings()[0]!.value = "29";
    expect(await findings()).toEqual([{
      kind: "value-differs", key: first, pointer: "/observations/0/values/pm25", observation: "1345A PT1H 2026-03-01T12:00:00+08:00 pm25", raw: "30", stored: "29",
    }]);
  });

  test("a raw item without its observation", async () => {
    delete (w.observations.items.get(SLOT)!.items as Record<string, unknown>)["o3"];
    expect(await findings()).toEqual([{ kind: "reading-not-stored", key: first, pointer: "/observations/0/values/o3", observation: "1345A PT1H 2026-03-01T12:00:00+08:00 o3", value: "80" }]);
  });

  test("a stored value that came from no raw object", async () => {
    const rank = `${w.push("2026-03-01T12:06:00+08:00").created}~1345A~${"9".repeat(32)}~${sightings()[0]!.rank.split("~")[3]}`;
    sightings().push({ ...sightings()[0]!, rank });
    expect(await findings()).toEqual([{ kind: "sighting-without-raw", observation: "1345A PT1H 2026-03-01T12:00:00+08:00", item: "pm25", rank }]);
  });

  test("a missing receipt, and one that was given up", async () => {
    const receipt = receiptId(w.pushOf(first));
    w.receipts.items.delete(receipt);
    expect((await findings())[0]).toEqual({ kind: "receipt-missing", key: first, receipt, dead: false });
    await w.dead.put({ receipt, step: "normalize", reason: "x", firstTry: "" as never, lastTry: "" as never, tries: 5 });
    expect((await findings())[0]).toMatchObject({ kind: "receipt-missing", dead: true });
  });

  test("a receipt that does not name a reading of its push", async () => {
    const receipt = receiptId(w.pushOf(first));
    const record = w.receipts.items.get(receipt)!;
    w.receipts.items.set(receipt, { ...record, kept: record.kept.map((entry) => ({ ...entry, items: ["pm25" as const] })) });
    expect(await findings()).toEqual([{ kind: "receipt-differs", key: first, receipt, pointer: "/observations/0/values/o3" }]);
  });

  test("each finding has words in both languages that name where", async () => {
    w.raw.objects.delete(second);
    const text = findingText((await findings())[0]!);
    expect(text).toContain(second);
    expect(text).toMatch(/原始报文不见了.*raw object is gone/);
  });
});

describe("objects that came late for the manifest of their day", () => {
  test("stand among the late ones of the manifest that was open, and are checked like the others", async () => {
    w = proofWorld();
    const late = w.keep(w.push("2026-03-01T23:59:00+08:00"), [w.said({ pm25: 30 })], "2026-03-02T01:30:00+08:00");
    const onTime = w.keep(w.push("2026-03-01T12:05:00+08:00", "1345A", 2), [w.said({ o3: 30 })]);
    await w.normalize(late);
    await w.normalize(onTime);
    await w.make("2026-03-01");
    expect((await findings()).map((finding) => findingText(finding))).toEqual([expect.stringContaining("下一份清单会列入")]);
    await w.make("2026-03-02");
    expect(await findings()).toEqual([]);
    bytesOf(late)[5]! ^= 8;
    expect((await findings())[0]).toMatchObject({ kind: "object-altered", key: late, change: { kind: "byte", offset: 5 } });
  });
});
