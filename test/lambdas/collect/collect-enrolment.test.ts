import "../../fakes/quiet.ts";
import { beforeEach, describe, expect, test } from "vitest";
import { directoryOf, network } from "../../../domain/network/network.ts";
import { epochMs, type Instant } from "../../../domain/model/time.ts";
import { Administrators, collectEnrolment } from "../../../lambdas/collect/collect-enrolment.ts";
import { memoryArchive } from "../../fakes/memory-archive.ts";
import { newKey, signedEvent } from "../../fakes/signed-event.ts";

const NOW = "2026-03-01T12:05:00+08:00" as Instant;
const CREATED = Math.floor(epochMs(NOW) / 1000);
const admin = newKey("administrator");
const station = newKey("1345A");
const SENDER = { keyId: "1345A", publicKey: station.publicKey, owner: "1345A", from: "2026-03-01", until: null };

let archive: ReturnType<typeof memoryArchive>;
beforeEach(() => { archive = memoryArchive(); });

async function enrol(body: string, signer = admin.signing) {
  const administrators = [{ keyId: "administrator", publicKey: admin.publicKey }];
  const collect = collectEnrolment({ archive, administrators, placeOf: directoryOf(network).place, now: () => NOW });
  const answer = await collect(await signedEvent(signer, body, CREATED, { path: "/v1/enrolments" }));
  return { status: answer.statusCode, body: JSON.parse(answer.body ?? "null") as Record<string, unknown> };
}

describe("only an administrator enrols", () => {
  test("the command is kept as it was signed, apart from the readings", async () => {
    const body = JSON.stringify({ senders: [SENDER] });
    expect(await enrol(body)).toMatchObject({ status: 202, body: { receipt: expect.stringMatching(new RegExp(`^${CREATED}-administrator-`)) as string } });
    expect(archive.objects.size).toBe(1);
    const [key, kept] = [...archive.objects][0]!;
    expect(key).toMatch(/^commands\/2026-03-01\/12\/administrator\/\d{10}-[0-9a-f]{32}\.json$/);
    expect(Buffer.from(kept.body).toString()).toBe(body);
  });

  test.each([["a station's key", station.signing], ["a stranger under the administrator's id", newKey("administrator").signing]])("%s is answered 401, nothing kept", async (_what, signer) => {
    expect((await enrol(JSON.stringify({ senders: [SENDER] }), signer)).status).toBe(401);
    expect(archive.objects.size).toBe(0);
  });

  test.each([
    ["an unknown station", { senders: [SENDER, { ...SENDER, owner: "9999Z" }] }, "/senders/1/owner", "unknown-station"],
    ["a key that is none", { senders: [{ ...SENDER, publicKey: "AAAA" }] }, "/senders/0/publicKey", "invalid_format"],
    ["nobody", { senders: [] }, "/senders", "too_small"],
    ["a field that is not known", { senders: [SENDER], drop: true }, "", "unrecognized_keys"],
  ])("an enrolment of %s is answered 400, nothing kept", async (_what, command, pointer, kind) => {
    expect(await enrol(JSON.stringify(command))).toMatchObject({ status: 400, body: { errors: [{ pointer, kind }] } });
    expect(archive.objects.size).toBe(0);
  });

  test("a body that is not JSON is answered 400", async () => {
    expect(await enrol("keys please")).toMatchObject({ status: 400, body: { errors: [{ kind: "not-json" }] } });
  });

  test("administrators in the settings are read strictly", () => {
    expect(Administrators.safeParse([{ keyId: "a", publicKey: "b", role: "root" }]).success).toBe(false);
  });
});
