import { describe, expect, test } from "vitest";
import { groupNotices, type AlertMessage } from "../../../domain/alert/group-notices.ts";
import type { Notice } from "../../../domain/alert/series-doc.ts";
import { publishMessage } from "../../../lambdas/alert/publish-message.ts";
import { readInstallation } from "../../../lambdas/runtime/read-installation.ts";
import { EARNEST, RAISED } from "../../domain/alert/notice-example.ts";

const noticeOf = (id: string): Notice => ({
  id, eventId: "e-1", move: "raised", city: "qingyuan", place: "1345A", madeAt: RAISED.madeAt, audience: "public", subject: "s", body: JSON.stringify({ ...RAISED, noticeId: id }),
  attributes: { city: "qingyuan", medium: "air", severity: "exceedance", item: "o3", kind: "air-exceedance-1h" },
});
const [ONE, TWO] = [noticeOf("n-0000000000000001"), noticeOf("n-0000000000000002")];
const messageOf = (...notices: Notice[]): AlertMessage => groupNotices(notices)[0]!;

describe("publishing a message", () => {
  test("keeps its notices before it is sent, so that its links lead somewhere; where keeping fails nothing is sent", async () => {
    const done: string[] = [];
    let broken = false;
    const publish = publishMessage({
      notices: { keep: async ({ id }) => { if (broken) throw new Error("throttled"); done.push(`kept ${id}`); } },
      topic: { publish: async ({ message }) => { done.push(`sent ${/Notice: (\S+)/.exec(message)?.[1]}`); } },
    }, EARNEST);
    expect(await publish(messageOf(ONE))).toEqual({ ok: true });
    broken = true;
    await expect(publish(messageOf(ONE))).rejects.toThrow("throttled");
    expect(done).toEqual([`kept ${ONE.id}`, `sent ${ONE.id}`]);
  });

  test("of a group keeps each notice and the group, for bureaus, and the text names every id", async () => {
    const kept: string[] = [];
    const texts: string[] = [];
    const message = messageOf(ONE, TWO);
    await publishMessage({ notices: { keep: async ({ id, audience }) => { kept.push(`${id} ${audience}`); } }, topic: { publish: async (sent) => { texts.push(sent.message); } } }, EARNEST)(message);
    expect(kept).toEqual([`${ONE.id} public`, `${TWO.id} public`, `${message.id} bureaus`]);
    for (const part of [ONE.id, TWO.id, `/v1/notices/${message.id}`]) expect(texts[0]).toContain(part);
  });

  test("says why a topic refuses it for good, and throws what may work later", async () => {
    const failing = (name: string) => publishMessage({ notices: { keep: async () => undefined }, topic: { publish: async () => { throw Object.assign(new Error("no"), { name }); } } }, EARNEST)(messageOf(ONE));
    expect(await failing("InvalidParameterException")).toEqual({ ok: false, reason: "InvalidParameterException: no" });
    for (const name of ["ThrottlingException", "AuthorizationErrorException", "KMSThrottlingException", "TypeError"]) await expect(failing(name)).rejects.toThrow("no");
  });
});

describe("who sends, from the setting", () => {
  test("loses the slash at the end of its address; a sender that CAP forbids stops the start", () => {
    expect(readInstallation(JSON.stringify({ ...EARNEST, api: "https://api.example.cn/" })).api).toBe("https://api.example.cn");
    for (const sender of ["", "two words", "a,b", "a<b", "a&b"]) expect(() => readInstallation(JSON.stringify({ ...EARNEST, sender }))).toThrow();
  });
});
