import "../../fakes/quiet.ts";
import { beforeEach, describe, expect, test } from "vitest";
import type * as z from "zod";
import { directoryOf, network } from "../../../domain/network/network.ts";
import { epochMs, plusMs, type Instant } from "../../../domain/model/time.ts";
import { Enrolment, Revocation, Rotation } from "../../../domain/registry/command.ts";
import type { RegisteredSender, Sender } from "../../../domain/registry/sender.ts";
import { Administrators, collectCommand } from "../../../lambdas/collect/collect-command.ts";
import { limitSender } from "../../../lambdas/collect/limit-sender.ts";
import { memoryArchive } from "../../fakes/memory-archive.ts";
import { memoryBuckets } from "../../fakes/memory-buckets.ts";
import { newKey, signedEvent } from "../../fakes/signed-event.ts";

const NOW = "2026-03-01T12:05:00+08:00" as Instant;
const CREATED = Math.floor(epochMs(NOW) / 1000);
const admin = newKey("administrator");
const station = newKey("1345A");
const next = newKey("1345A.2027");
const SENDER: Sender = { keyId: "1345A", publicKey: station.publicKey, owner: { kind: "station", id: "1345A" }, from: "2026-03-01", until: null, settings: { stamps: "interval-end" } };
const ROTATION = { newKey: { keyId: "1345A.2027", publicKey: next.publicKey, from: "2026-03-15", until: null }, oldKeyUntil: "2026-03-31" };

let archive: ReturnType<typeof memoryArchive>;
let standing: RegisteredSender | undefined;
let now: Instant;
beforeEach(() => {
  archive = memoryArchive();
  standing = { ...SENDER, revokedAt: null, command: "0" };
  now = NOW;
});

const { place: placeOf, city: cityOf } = directoryOf(network);
const limit = limitSender(memoryBuckets(), { requestsPerMinute: 6000, readingsPerMinute: 6000, burstMinutes: 10 });
async function send(shape: z.ZodType<Enrolment | Revocation | Rotation>, path: string, body: string, signer = admin.signing, through = limit) {
  const administrators = [{ keyId: "administrator", publicKey: admin.publicKey }];
  const registry = { get: async (keyId: string) => (keyId === standing?.keyId ? standing : undefined) };
  const collect = collectCommand(shape, { archive, administrators, registry, limit: through, placeOf, cityOf, now: () => now });
  const answer = await collect(await signedEvent(signer, body, CREATED, { path }));
  return { status: answer.statusCode, headers: answer.headers ?? {}, body: JSON.parse(answer.body ?? "null") as Record<string, unknown> };
}
const enrol = (body: string, signer = admin.signing) => send(Enrolment, "/v1/enrolments", body, signer);
const revoke = (command: object, signer = admin.signing) => send(Revocation, "/v1/revocations", JSON.stringify(command), signer);
const rotate = (command: object, signer = station.signing) => send(Rotation, "/v1/rotations", JSON.stringify(command), signer);

describe("only an administrator enrols", () => {
  test("the command is kept as it was signed, apart from the readings, and marked as an administrator's", async () => {
    const body = JSON.stringify({ senders: [SENDER] });
    expect(await enrol(body)).toMatchObject({ status: 202, body: { receipt: expect.stringMatching(new RegExp(`^${CREATED}-administrator-`)) as string } });
    const [key, kept] = [...archive.objects][0]!;
    expect(key).toMatch(/^commands\/2026-03-01\/12\/~administrator\/\d{10}-[0-9a-f]{32}$/);
    expect(Buffer.from(kept.body).toString()).toBe(body);
  });

  test("a stranger under the administrator's id is answered 401, nothing kept", async () => {
    expect((await enrol(JSON.stringify({ senders: [SENDER] }), newKey("administrator").signing)).status).toBe(401);
    expect(archive.objects.size).toBe(0);
  });

  test("a station's key is answered 403: it is who it says, and may not", async () => {
    expect(await enrol(JSON.stringify({ senders: [SENDER] }), station.signing)).toMatchObject({ status: 403, body: { errors: [{ kind: "only-an-administrator" }] } });
    expect(archive.objects.size).toBe(0);
  });

  test.each([
    ["an unknown station", { senders: [SENDER, { ...SENDER, keyId: "9999Z", owner: { kind: "station", id: "9999Z" } }] }, "/senders/1/owner", "unknown-owner"],
    ["one key id twice", { senders: [SENDER, SENDER] }, "/senders/1/keyId", "named-twice"],
    ["a key that is none", { senders: [{ ...SENDER, publicKey: "AAAA" }] }, "/senders/0/publicKey", "invalid_format"],
    ["nobody", { senders: [] }, "/senders", "too_small"],
    ["a field that is not known", { senders: [SENDER], drop: true }, "", "unrecognized_keys"],
    ["another command", { revoke: ["1345A"], reason: "x" }, "/senders", "invalid_type"],
  ])("an enrolment of %s is answered 400, nothing kept", async (_what, command, pointer, kind) => {
    expect(await enrol(JSON.stringify(command))).toMatchObject({ status: 400, body: { errors: expect.arrayContaining([expect.objectContaining({ pointer, kind })]) as unknown[] } });
    expect(archive.objects.size).toBe(0);
  });

  test("a body that is not JSON is answered 400", async () => {
    expect(await enrol("keys please")).toMatchObject({ status: 400, body: { errors: [{ kind: "not-json" }] } });
  });

  test("administrators in the settings are read strictly", () => {
    expect(Administrators.safeParse([{ keyId: "a", publicKey: "b", role: "root" }]).success).toBe(false);
  });
});

describe("revocations and rotations", () => {
  test("an owner's key revokes a key of the same owner, not another's; an administrator any", async () => {
    expect((await revoke({ revoke: ["1345A.2027"], reason: "lost" }, station.signing)).status).toBe(202);
    expect([...archive.objects.keys()][0]).toMatch(/^commands\/2026-03-01\/12\/1345A\//);
    expect(await revoke({ revoke: ["1346A"], reason: "lost" }, station.signing)).toMatchObject({ status: 403, body: { errors: [{ pointer: "/revoke/0", kind: "foreign-key" }] } });
    expect((await revoke({ revoke: ["1346A", "bureau.qingyuan"], reason: "lost" })).status).toBe(202);
    expect(archive.objects.size).toBe(2);
  });

  test("a standing key rotates; for another owner it is answered 403, as an administrator too", async () => {
    expect((await rotate(ROTATION)).status).toBe(202);
    expect((await rotate({ ...ROTATION, newKey: { ...ROTATION.newKey, keyId: "1346A.2027" } })).status).toBe(403);
    expect((await rotate(ROTATION, admin.signing)).status).toBe(403);
    expect((await rotate({ ...ROTATION, oldKeyUntil: "2026-02-28" }))).toMatchObject({ status: 400, body: { errors: [{ kind: "already-over" }] } });
    expect(archive.objects.size).toBe(1);
  });

  test.each([["revoked", { revokedAt: NOW }], ["ended", { until: "2026-02-28" }], ["not yet standing", { from: "2026-03-02" }]])("a key that is %s commands nothing: 401", async (_what, change) => {
    standing = { ...standing!, ...change };
    expect((await rotate(ROTATION)).status).toBe(401);
    expect((await revoke({ revoke: ["1345A"], reason: "x" }, station.signing)).status).toBe(401);
    expect(archive.objects.size).toBe(0);
  });
});

describe("a command sent again", () => {
  test("is answered as the first time, also an hour later, and is one object; another one as late is expired", async () => {
    const first = await rotate(ROTATION);
    now = plusMs(NOW, 3_600_000);
    expect(await rotate(ROTATION)).toEqual(first);
    expect(archive.objects.size).toBe(1);
    expect(await rotate({ ...ROTATION, oldKeyUntil: "2026-04-01" })).toMatchObject({ status: 401, body: { type: "urn:beijiang-watch:problem:signature-expired" } });
  });

  test("too often is answered 429 with the time to wait", async () => {
    const slow = limitSender(memoryBuckets(), { requestsPerMinute: 1, readingsPerMinute: 1, burstMinutes: 1 });
    const body = JSON.stringify({ senders: [SENDER] });
    expect((await send(Enrolment, "/v1/enrolments", body, admin.signing, slow)).status).toBe(202);
    expect(await send(Enrolment, "/v1/enrolments", body, admin.signing, slow)).toMatchObject({ status: 429, headers: { "retry-after": "60" } });
  });
});
