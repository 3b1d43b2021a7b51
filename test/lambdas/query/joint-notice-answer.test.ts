import { describe, expect, test } from "vitest";
import { keptNotice } from "../../../domain/joint/kept-notice.ts";
import { noticeContent } from "../../../domain/joint/notice-content.ts";
import { epochMs } from "../../../domain/model/time.ts";
import { riverDistances } from "../../../domain/network/river-distances.ts";
import { isJointNotice, jointNoticeAnswer } from "../../../lambdas/query/joint-notice-answer.ts";
import { validCap } from "../../domain/alert/cap/validate-cap.ts";
import { EARNEST } from "../../domain/alert/notice-example.ts";
import { minutesAfter, network, opened } from "../../domain/joint/joint-world.ts";
import { httpEvent, newKey, signedEvent } from "../../fakes/signed-event.ts";

const NOW = minutesAfter(60);
const keys = ["bureau.foshan", "bureau.shaoguan", "bureau.shenzhen", "1345A"].map(newKey);
const matter = opened();
const notice = matter.notices.find(({ city }) => city === "foshan")!;
const kept = keptNotice(matter, notice, noticeContent(matter, notice, network, riverDistances, minutesAfter(31)));
const ports = {
  notices: { notice: async (id: string) => (id === kept.id ? kept : null) }, installation: EARNEST,
  findKey: () => async (keyId: string) => keys.find(({ signing }) => signing.keyId === keyId)?.publicKey, now: () => NOW,
};
async function ask(as: "json" | "cap", keyId: string | null, id = kept.id) {
  const path = `/v1/notices/${id}${as === "cap" ? "/cap" : ""}`;
  const key = keys.find(({ signing }) => signing.keyId === keyId);
  const event = key ? await signedEvent(key.signing, "", epochMs(NOW) / 1000, { method: "GET", path }) : httpEvent("GET", path);
  return jointNoticeAnswer(ports, as)({ ...event, pathParameters: { id } });
}

describe("a joint notice by its id", () => {
  test.each(["json", "cap"] as const)("%s: given to the bureaus that take part, to no other bureau (404), nobody else (401, 403)", async (as) => {
    const statuses = await Promise.all(["bureau.foshan", "bureau.shaoguan", "bureau.shenzhen", null, "1345A"].map(async (keyId) => (await ask(as, keyId)).statusCode));
    expect(statuses).toEqual([200, 200, 404, 401, 403]);
    expect((await ask(as, "bureau.foshan", "jn-0000000000000000")).statusCode).toBe(404);
    expect((await ask(as, "bureau.foshan", "jn-..")).statusCode).toBe(404);
  });

  test("is what was told, as JSON with the notices before it, and as valid CAP", async () => {
    expect(JSON.parse((await ask("json", "bureau.foshan")).body!)).toMatchObject({ noticeId: kept.id, matterId: matter.id, to: { id: "foshan" }, sentAt: minutesAfter(31), earlier: [], acknowledgeWithinMinutes: 60 });
    const cap = await ask("cap", "bureau.foshan");
    expect(cap.headers!["content-type"]).toBe("application/cap+xml; charset=utf-8");
    expect(validCap(cap.body!)("/cap:alert/cap:identifier")).toEqual([kept.id]);
  });

  test("is told from other notices by its id alone", () => {
    expect([isJointNotice({ pathParameters: { id: "jn-1" } }), isJointNotice({ pathParameters: { id: "n-1" } }), isJointNotice({})]).toEqual([true, false, false]);
  });
});
