import { describe, expect, test } from "vitest";
import type { Matter } from "../../../domain/joint/matter.ts";
import { epochMs } from "../../../domain/model/time.ts";
import { handoverAnswer, matterAnswer, responseTimesAnswer, unacknowledgedAnswer } from "../../../lambdas/query/joint-answers.ts";
import { minutesAfter, opened, sent } from "../../domain/joint/joint-world.ts";
import { httpEvent, newKey, signedEvent } from "../../fakes/signed-event.ts";

const NOW = minutesAfter(60);
const keys = ["bureau.foshan", "bureau.shaoguan", "bureau.shenzhen", "1345A"].map(newKey);
const matter: Matter = sent(opened(), minutesAfter(30));
const ports = {
  matters: { get: async (id: string) => (id === matter.id ? matter : null), ofMonth: async (month: string) => (month === "2026-07" ? [matter] : []), open: async () => [matter.id], many: async () => [matter] },
  findKey: () => async (keyId: string) => keys.find(({ signing }) => signing.keyId === keyId)?.publicKey,
  now: () => NOW,
};
const ROUTES = { unacknowledged: unacknowledgedAnswer(ports), handover: handoverAnswer(ports), [`matters/${matter.id}`]: matterAnswer(ports), "response-times": responseTimesAnswer(ports) };
async function ask(route: string, keyId: string | null, query = "", id = matter.id, seconds = epochMs(NOW) / 1000) {
  const path = `/v1/joint/${route}`;
  const key = keys.find(({ signing }) => signing.keyId === keyId);
  const event = key ? await signedEvent(key.signing, "", seconds, { method: "GET", path, query }) : httpEvent("GET", path, { query });
  return ROUTES[route as keyof typeof ROUTES]!({ ...event, pathParameters: { id } });
}
const json = async (...args: Parameters<typeof ask>) => JSON.parse((await ask(...args)).body!) as Record<string, never>;

describe("what bureaus read of joint matters", () => {
  test.each(Object.keys(ROUTES))("%s is for bureaus that sign, and for nobody else: 401, 403", async (route) => {
    const query = route === "response-times" ? "month=2026-07" : "";
    expect((await ask(route, "bureau.foshan", query)).statusCode).toBe(200);
    expect((await ask(route, null, query)).statusCode).toBe(401);
    expect((await ask(route, "bureau.foshan", query, matter.id, epochMs(NOW) / 1000 - 3600)).statusCode).toBe(401);
    expect((await ask(route, "1345A", query)).statusCode).toBe(403);
  });

  test("the list of a bureau is its own", async () => {
    expect(await json("unacknowledged", "bureau.foshan")).toMatchObject({ city: "foshan", unacknowledged: [{ matter: { id: matter.id }, receipt: { state: "sent", post: { zh: "值班岗" } } }] });
    expect(await json("unacknowledged", "bureau.shaoguan")).toMatchObject({ city: "shaoguan", unacknowledged: [] });
  });

  test("the handover sheet is JSON, or a page to be printed", async () => {
    expect(await json("handover", "bureau.shaoguan")).toMatchObject({ city: { zh: "韶关" }, toReport: [{ id: matter.id }], awaited: [{ id: matter.id }] });
    const page = await ask("handover", "bureau.shaoguan", "format=html");
    expect(page).toMatchObject({ statusCode: 200, headers: { "content-type": "text/html; charset=utf-8" }, body: expect.stringContaining("韶关联防联控交接班记录") });
  });

  test("a matter is shown to those who take part, without the hashes of links; to others it does not exist", async () => {
    const shown = await ask(`matters/${matter.id}`, "bureau.foshan");
    expect(JSON.parse(shown.body!)).toMatchObject({ id: matter.id, reports: [{ key: "auto-001" }], notices: [{ content: { to: { id: "guangzhou" }, section: { zh: "高桥" } } }, {}, {}] });
    expect(shown.body).not.toContain("hash");
    const [hidden, unknown] = [await ask(`matters/${matter.id}`, "bureau.shenzhen"), await ask(`matters/${matter.id}`, "bureau.foshan", "", "j-202607-0123456789abcdef")];
    expect(hidden).toEqual(unknown);
    expect(hidden.statusCode).toBe(404);
  });

  test("response times are of a month that is one", async () => {
    expect(await json("response-times", "bureau.foshan", "month=2026-07")).toMatchObject({ month: "2026-07", matters: 1, cities: [{}, {}, { city: { id: "foshan" }, open: 1 }] });
    for (const query of ["", "month=2026-13", "month=2026-7"]) expect((await ask("response-times", "bureau.foshan", query)).statusCode).toBe(400);
  });
});
