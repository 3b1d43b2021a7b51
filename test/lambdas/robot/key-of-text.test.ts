import { describe, expect, test } from "vitest";
import { topicMessage } from "../../../domain/alert/topic-message.ts";
import { jointMessage } from "../../../domain/joint/joint-message.ts";
import { noticeContent } from "../../../domain/joint/notice-content.ts";
import { riverDistances } from "../../../domain/network/river-distances.ts";
import { keyOfText } from "../../../lambdas/robot/key-of-text.ts";
import { EARNEST, RAISED } from "../../domain/alert/notice-example.ts";
import { minutesAfter, network, opened } from "../../domain/joint/joint-world.ts";

const TOKEN = "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA";

describe("what a log says of a text for a robot", () => {
  test("are the ids of notice and event", () => {
    const { message } = topicMessage({ id: "n-0123456789abcdef", subject: "s", body: JSON.stringify({ ...RAISED, eventId: "e-fedcba9876543210" }), attributes: { city: "qingyuan", medium: "air", severity: "exceedance", item: "o3", kind: "air-exceedance-1h" } }, EARNEST);
    expect(keyOfText(message)).toMatch(/^n-0123456789abcdef e-fedcba9876543210 sha256:[0-9a-f]{64}$/);
  });

  test("is never the token of the link by which a duty post acknowledges a joint notice", () => {
    const matter = opened();
    const [notice] = matter.notices;
    const { message } = jointMessage(noticeContent(matter, notice!, network, riverDistances, minutesAfter(31)), notice!.sendings[0]!, TOKEN, EARNEST);
    expect(message).toContain(TOKEN);
    const key = keyOfText(message);
    expect(key.split(" ")).toEqual(expect.arrayContaining([matter.id, notice!.id]));
    expect(key).not.toContain(TOKEN.slice(0, 8));
  });

  test("is another for another text, though it names the same ids, or none", () => {
    const keys = ["n-0123456789abcdef 一", "n-0123456789abcdef 二", "一", "二"].map(keyOfText);
    expect(new Set(keys).size).toBe(4);
    expect(keys[2]).toMatch(/^sha256:/);
  });

  test("stays short where a text names hundreds of notices", () => {
    const ids = Array.from({ length: 300 }, (_, n) => `n-${String(n).padStart(16, "0")}`);
    expect(keyOfText(ids.join("\n"))).toMatch(new RegExp(`^${ids.slice(0, 5).join(" ")} sha256:[0-9a-f]{64}$`));
  });
});
