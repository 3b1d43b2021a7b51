import { describe, expect, test } from "vitest";
import type { NoticeBody } from "../../../domain/alert/notice-body.ts";
import { instantOf } from "../../../domain/model/time.ts";
import { noticeAnswer } from "../../../lambdas/query/notice-answer.ts";
import { validCap } from "../../domain/alert/cap/validate-cap.ts";
import { EARNEST, RAISED } from "../../domain/alert/notice-example.ts";
import { httpEvent, newKey, signedEvent } from "../../fakes/signed-event.ts";

const SECONDS = 1_790_000_000;
const [bureau, station] = [newKey("bureau.foshan"), newKey("1345A")];
const SECRET: NoticeBody = { ...RAISED, noticeId: "n-00000000000000bb", audience: "bureaus" };
const ENDED: NoticeBody = { ...RAISED, noticeId: "n-00000000000000ee", move: "ended", earlier: [{ id: SECRET.noticeId, madeAt: RAISED.madeAt, audience: "bureaus" }, { id: RAISED.noticeId, madeAt: RAISED.madeAt, audience: "public" }] };
const ports = {
  notices: { get: async (id: string) => { const body = [RAISED, SECRET, ENDED].find(({ noticeId }) => noticeId === id); return body ? { id, audience: body.audience, body } : null; } },
  findKey: () => async (keyId: string) => [bureau, station].find(({ signing }) => signing.keyId === keyId)?.publicKey,
  now: () => instantOf(SECONDS * 1000), installation: EARNEST,
};
const ask = async (id: string, as: "json" | "cap" = "json", key?: typeof bureau, signedAt = SECONDS) => {
  const path = `/v1/notices/${id}${as === "cap" ? "/cap" : ""}`;
  const event = key ? await signedEvent(key.signing, "", signedAt, { method: "GET", path }) : httpEvent("GET", path);
  return noticeAnswer(ports, as)({ ...event, pathParameters: { id } });
};

describe("GET /v1/notices/{id} and /cap", () => {
  test("gives a public notice to anyone, as JSON and as valid CAP, without what the public never saw", async () => {
    expect(JSON.parse((await ask(RAISED.noticeId)).body!)).toMatchObject({ noticeId: RAISED.noticeId, move: "raised", limit: "200" });
    const cap = await ask(RAISED.noticeId, "cap");
    expect(cap.headers?.["content-type"]).toContain("application/cap+xml");
    expect(validCap(cap.body!)("//cap:scope")).toEqual(["Public"]);
    expect((await ask(ENDED.noticeId)).body).not.toContain(SECRET.noticeId);
    expect((await ask(ENDED.noticeId, "json", bureau)).body).toContain(SECRET.noticeId);
  });

  test("gives what is for bureaus to a bureau that signs, and answers anyone else as if it did not exist", async () => {
    expect(await ask(SECRET.noticeId, "json", bureau)).toMatchObject({ statusCode: 200 });
    expect(validCap((await ask(SECRET.noticeId, "cap", bureau)).body!)("//cap:scope")).toEqual(["Restricted"]);
    const [hidden, unknown] = [await ask(SECRET.noticeId), await ask("n-ffffffffffffffff")];
    expect(hidden).toEqual(unknown);
    expect(hidden.statusCode).toBe(404);
  });

  test("refuses a signature that does not count, or is no bureau's: 401, 403", async () => {
    expect(await ask(SECRET.noticeId, "json", newKey("bureau.foshan"))).toMatchObject({ statusCode: 401 });
    expect(await ask(SECRET.noticeId, "json", bureau, SECONDS - 3600)).toMatchObject({ statusCode: 401 });
    expect(await ask(SECRET.noticeId, "json", station)).toMatchObject({ statusCode: 403 });
  });
});
