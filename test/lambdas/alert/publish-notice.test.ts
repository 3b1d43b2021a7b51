import { describe, expect, test } from "vitest";
import type { Notice } from "../../../domain/alert/series-doc.ts";
import { publishNotice } from "../../../lambdas/alert/publish-notice.ts";
import { readInstallation } from "../../../lambdas/runtime/read-installation.ts";
import { EARNEST, RAISED } from "../../domain/alert/notice-example.ts";

const NOTICE: Notice = {
  id: RAISED.noticeId, move: "raised", city: "qingyuan", madeAt: RAISED.madeAt, audience: "public", subject: "s", body: JSON.stringify(RAISED), sentAt: null,
  attributes: { city: "qingyuan", medium: "air", severity: "exceedance", item: "o3", kind: "air-exceedance-1h" },
};

describe("publishing a notice", () => {
  test("keeps it before it is sent, so that its links lead somewhere; where keeping fails nothing is sent", async () => {
    const done: string[] = [];
    let broken = false;
    const publish = publishNotice({
      notices: { keep: async ({ id }) => { if (broken) throw new Error("throttled"); done.push(`kept ${id}`); } },
      topic: { publish: async ({ message }) => { done.push(`sent ${/Notice: (\S+)/.exec(message)?.[1]}`); } },
    }, EARNEST);
    await publish(NOTICE);
    broken = true;
    await expect(publish(NOTICE)).rejects.toThrow("throttled");
    expect(done).toEqual([`kept ${NOTICE.id}`, `sent ${NOTICE.id}`]);
  });
});

describe("who sends, from the setting", () => {
  test("loses the slash at the end of its address; a sender that CAP forbids stops the start", () => {
    expect(readInstallation(JSON.stringify({ ...EARNEST, api: "https://api.example.cn/" })).api).toBe("https://api.example.cn");
    for (const sender of ["", "two words", "a,b", "a<b", "a&b"]) expect(() => readInstallation(JSON.stringify({ ...EARNEST, sender }))).toThrow();
  });
});
