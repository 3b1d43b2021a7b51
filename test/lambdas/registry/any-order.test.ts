import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Command, Enrolment } from "../../../domain/registry/command.ts";
import { commandKey } from "../../../domain/registry/command-key.ts";
import type { Instant } from "../../../domain/model/time.ts";
import { applyCommands } from "../../../domain/registry/apply-commands.ts";
import { ownerOfKeyId } from "../../../domain/registry/owner.ts";
import type { OwnerRecord } from "../../../lambdas/adapters/registry-table.ts";
import { applyCommand } from "../../../lambdas/registry/apply-command.ts";
import { memoryArchive, rawRequest } from "../../fakes/memory-archive.ts";
import { memoryRegistry } from "../../fakes/memory-registry.ts";

const NOON = Date.parse("2026-03-01T12:00:00+08:00") / 1000;
const publicKeyOf = (letter: string) => `MCowBQYDK2VwAyEA${letter.repeat(43)}=`;

interface Signed { readonly seconds: number; readonly tie: number; readonly signer: string; readonly command: Command }

const KEY_IDS = ["1345A", "1345A.a", "1345A.b", "bureau.qingyuan", "bureau.qingyuan.a"];
const keyId = fc.constantFrom(...KEY_IDS);
const day = fc.constantFrom("2026-02-28", "2026-03-01", "2026-03-02");
const until = fc.option(day, { nil: null });
const publicKey = fc.constantFrom("A", "B").map(publicKeyOf);
const enrolment: fc.Arbitrary<Command> = fc.uniqueArray(keyId, { minLength: 1, maxLength: 3 }).chain((ids) => fc.tuple(publicKey, day, until).map(([key, from, last]) =>
  ({ senders: ids.map((id) => ({ keyId: id, publicKey: key, owner: ownerOfKeyId(id), from, until: last, settings: { stamps: "interval-end" as const } })) })));
const at = { seconds: fc.nat(8), tie: fc.nat(3) };
const revocationOf = (ids: readonly string[]): fc.Arbitrary<Command> => fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1, maxLength: 2 }).map((revoke) => ({ revoke, reason: "x" }));
const rotationTo = (ids: readonly string[]): fc.Arbitrary<Command> => fc.tuple(fc.constantFrom(...ids), publicKey, day, until, day)
  .map(([id, key, from, last, oldKeyUntil]) => ({ newKey: { keyId: id, publicKey: key, from, until: last }, oldKeyUntil }));

/** What collect lets through: administrators enrol and revoke anything; an owner's key revokes and rotates its owner's. */
const byAdministrator = fc.record({ ...at, signer: fc.constant("administrator"), command: fc.oneof(enrolment, revocationOf(KEY_IDS)) });
const byOwner = fc.constantFrom(KEY_IDS.slice(0, 3), KEY_IDS.slice(3)).chain((ids) => fc.record({ ...at, signer: fc.constantFrom(...ids), command: fc.oneof(revocationOf(ids), rotationTo(ids), rotationTo(ids)) }));
const signed: fc.Arbitrary<Signed> = fc.oneof(byAdministrator, byOwner, byOwner);

/** A history starts with enrolments, one of them of keys that may sign, so that there are keys to speak of. */
const STANDING: Command = { senders: ["1345A", "bureau.qingyuan"].map((id) => ({ keyId: id, publicKey: publicKeyOf("A"), owner: ownerOfKeyId(id), from: "2026-02-28", until: null, settings: { stamps: "interval-end" as const } })) };
const enrolled = fc.record({ seconds: fc.nat(4), tie: fc.nat(3), signer: fc.constant("administrator"), command: fc.oneof(fc.constant(STANDING), enrolment) });
const history = fc.tuple(fc.array(enrolled, { minLength: 1, maxLength: 3 }), fc.array(signed, { minLength: 3, maxLength: 10 })).map(([first, rest]) => [...first, ...rest]);

/** Keys and outcomes of both owners, after these deliveries; every `stale`-th read of an owner is of the version before. */
async function after(commands: readonly Signed[], deliveries: readonly number[], stale = 0, planted: (kept: OwnerRecord, next: OwnerRecord) => OwnerRecord = (_kept, next) => next) {
  const archive = memoryArchive();
  const registry = memoryRegistry();
  const before = new Map<string, Awaited<ReturnType<typeof registry.owner>>>();
  let reads = 0;
  const owner: typeof registry.owner = async (of) => {
    const read = await registry.owner(of);
    const old = before.get(read.id) ?? { ...read, version: 0, commands: [] };
    before.set(read.id, read);
    return stale > 0 && ++reads % stale === 0 ? old : read;
  };
  const apply = applyCommand({ archive, registry: { ...registry, owner, put: async (next) => registry.put(planted(registry.owners.get(next.id) ?? { ...next, commands: [] }, next)) }, report: () => undefined });
  const keys = await Promise.all(commands.map(async ({ seconds, tie, signer, command }, index) => {
    const key = commandKey({ created: NOON + seconds, keyId: signer, hash: `${tie}${String(index).padStart(31, "0")}`, administrator: signer === "administrator" });
    await archive.keep(key, rawRequest(JSON.stringify(command), "2026-03-01T12:00:00+08:00" as Instant));
    return key;
  }));
  for (const index of deliveries) await apply(keys[index]!);
  const state = await Promise.all([{ kind: "station", id: "1345A" } as const, { kind: "bureau", city: "qingyuan" } as const].map(async (of) => {
    const record = await registry.owner(of);
    const { keys: standing, outcomes } = applyCommands(record.commands);
    return { version: record.version, keys: [...standing].toSorted(([a], [b]) => (a < b ? -1 : 1)), outcomes };
  }));
  return { state: state.map(({ keys: standing, outcomes }) => ({ standing, outcomes })), versions: state.map(({ version }) => version), applied: [...registry.commands.keys()].toSorted() };
}
const orderOf = (commands: readonly Signed[]): number[] => commands
  .map(({ seconds, tie }, index) => ({ index, order: `${NOON + seconds}-${tie}${String(index).padStart(31, "0")}` }))
  .toSorted((a, b) => (a.order < b.order ? -1 : 1)).map(({ index }) => index);

describe("commands in any order of delivery, any repetition and with stale reads end in the same keys and outcomes", () => {
  test("as delivered once, in the order of signing", async () => {
    const deliveries = (count: number) => fc.tuple(fc.shuffledSubarray([...Array(count).keys()], { minLength: count, maxLength: count }), fc.array(fc.nat(count - 1), { maxLength: 8 }), fc.integer({ min: 0, max: 4 }));
    let rotated = 0;
    let refused = 0;
    await fc.assert(fc.asyncProperty(history.chain((commands) => fc.tuple(fc.constant(commands), deliveries(commands.length))), async ([commands, [order, again, stale]]) => {
      const plain = await after(commands, orderOf(commands));
      const mixed = await after(commands, [...order.slice(0, 3), ...again, ...order], stale);
      expect({ state: mixed.state, applied: mixed.applied }).toEqual({ state: plain.state, applied: plain.applied });
      // Nothing is written that changes nothing: one version a command that speaks of the owner.
      expect(mixed.versions).toEqual(plain.versions);
      const outcomes = plain.state.flatMap((owner) => owner.outcomes.map(({ outcome }) => outcome));
      rotated += outcomes.filter((outcome) => outcome === "rotated").length;
      refused += outcomes.filter((outcome) => outcome === "signer-may-not").length;
    }), { numRuns: 400 });
    // The histories were worth it: they held what is hard.
    expect(Math.min(rotated, refused)).toBeGreaterThan(50);
  });

  test("a planted fault is found: a record that keeps commands as they arrived ends otherwise", async () => {
    const asArrived = (kept: OwnerRecord, next: OwnerRecord): OwnerRecord =>
      ({ ...next, commands: [...kept.commands, ...next.commands.filter(({ order }) => !kept.commands.some((one) => one.order === order))] });
    const amended: Command = { senders: (STANDING as Enrolment).senders.map((sender) => ({ ...sender, until: "2026-03-02" })) };
    const commands = [STANDING, amended].map((command, seconds) => ({ seconds, tie: 0, signer: "administrator", command }));
    expect((await after(commands, [1, 0])).state).toEqual((await after(commands, [0, 1])).state);
    expect((await after(commands, [1, 0], 0, asArrived)).state).not.toEqual((await after(commands, [0, 1], 0, asArrived)).state);
  });
});
