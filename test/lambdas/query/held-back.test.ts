import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { describe, expect, test } from "vitest";
import type { NoticeBody } from "../../../domain/alert/notice-body.ts";
import { emptySeries, type Event } from "../../../domain/alert/series-doc.ts";
import { assessOutletHour } from "../../../domain/assess/water/assess-outlet-hour.ts";
import type { Network } from "../../../domain/model/network.ts";
import type { Observation } from "../../../domain/model/observation.ts";
import { rankOf, rawKey } from "../../../domain/model/rank.ts";
import { epochMs } from "../../../domain/model/time.ts";
import { directoryOf, network } from "../../../domain/network/network.ts";
import { openEventsRoute, placeEventsRoute } from "../../../lambdas/query/event-routes.ts";
import { judgedAgain } from "../../../lambdas/query/judged-again.ts";
import { ledgerRoute } from "../../../lambdas/query/ledger-route.ts";
import { noticeAnswer } from "../../../lambdas/query/notice-answer.ts";
import { assessmentsRoute, observationsRoute, placesRoute } from "../../../lambdas/query/place-routes.ts";
import { EARNEST, RAISED } from "../../domain/alert/notice-example.ts";
import { INVENTED_OUTLET as OUTLET } from "../../fakes/invented-outlet.ts";
import { httpEvent, newKey, signedEvent } from "../../fakes/signed-event.ts";
import { at } from "../alert/in-memory-ports.ts";

const [END, NOW] = [at("2026-07-01 08:00"), at("2026-07-01 09:00")];
const KEYS = { own: newKey("bureau.qingyuan"), neighbour: newKey("bureau.guangzhou"), outlet: newKey(`${OUTLET.id}.2026`), station: newKey("1345A") };
type Who = keyof typeof KEYS | "anyone";
const observation: Observation = {
  place: OUTLET.id, endsAt: END, length: "PT1H", version: 1,
  items: { chemicalOxygenDemand: [{ rank: rankOf({ created: epochMs(END) / 1000, keyId: OUTLET.id, hash: "0".repeat(32) }, 0), value: "77", receivedAt: END }] },
};
const event = (id: string): Event => ({ ...RAISED, id, state: "active", rounds: 1, firmRounds: 1, level: 1, late: false, suspect: false, before: null, withinSince: null, heardAt: END, startedAt: END, firstStartedAt: END, told: ["qingyuan"], outbox: [], tellings: {}, latest: [], evidence: [], history: [] } as never);
const docs = [
  { ...emptySeries({ place: OUTLET.id, kind: "outlet-advisory", item: "chemicalOxygenDemand" }), events: [event("of-the-outlet")] },
  { ...emptySeries({ place: "1345A", kind: "air-exceedance-1h", item: "o3" }), events: [event("of-the-station")] },
];
const NOTICE: NoticeBody = { ...RAISED, noticeId: "n-00000000000000aa", audience: "bureaus", kind: "outlet-advisory", item: "chemicalOxygenDemand", place: OUTLET.id, toldCity: "qingyuan" };
const GROUP = { groupId: "g-00000000000000aa", toldCity: "qingyuan", notices: [NOTICE], text: NOTICE.text };

/** A push that the outlet's own key signed. */
const SENT = rawKey({ created: epochMs(END) / 1000, keyId: `${OUTLET.id}.2026`, hash: "0".repeat(32) });

/** The outlet as the network has it: held back, released, or no longer there. */
type Standing = "held-back" | "released" | "gone";

/** Every route that speaks of places, over a network with the outlet. */
function routesWith(standing: Standing) {
  const of: Network = { ...network, outlets: standing === "gone" ? [] : [{ ...OUTLET, released: standing === "released" }] };
  const { place: placeOf, city: cityOf } = directoryOf(of);
  const findKey = () => async (keyId: string) => Object.values(KEYS).find(({ signing }) => signing.keyId === keyId)?.publicKey;
  const shared = { network: of, placeOf, cityOf, findKey, now: () => NOW };
  const observations = { range: async (place: string) => (place === OUTLET.id ? [observation] : []), many: async () => [] };
  const hour = { ...assessOutletHour({ outlet: OUTLET, observation }), version: 1 };
  const ports = {
    ...shared, observations, assessments: { range: async (place: string) => (place === OUTLET.id ? [hour] : []) as never }, windows: { between: async () => [] }, decoders: async () => new Map<string, string>(),
    judgeAgain: judgedAgain({ observations, maintenance: { between: async () => [] }, stationsOf: () => [], beside: () => ({ above: [], below: [] }) }),
  };
  const events = { ...shared, events: { get: async (place: string) => docs.find((doc) => doc.place === place) ?? null, ofPlace: async (place: string) => docs.filter((doc) => doc.place === place), archived: async () => [], watched: async () => docs } };
  const ledger = { ...shared, observations, raw: { list: async function* (prefix: string) { if (SENT.startsWith(prefix)) yield { key: SENT }; }, get: async (key: string) => ({ key, body: new Uint8Array(), metadata: {} }) }, receipts: { many: async () => new Map() }, dead: { find: async () => new Map() } };
  const notices = { ...shared, installation: EARNEST, notices: { get: async (id: string) => (id === NOTICE.noticeId ? { id, audience: "bureaus" as const, body: NOTICE } : id === GROUP.groupId ? { id, audience: "bureaus" as const, body: GROUP as never } : null) } };
  return {
    observations: observationsRoute(ports), assessments: assessmentsRoute(ports), exceedances: placeEventsRoute(events), ledger: ledgerRoute(ledger as never),
    places: placesRoute(ports), openExceedances: openEventsRoute(events), notice: noticeAnswer(notices, "json"), cap: noticeAnswer(notices, "cap"),
  };
}
type Route = keyof ReturnType<typeof routesWith>;

async function ask(route: Route, who: Who, path: string, standing: Standing = "held-back"): Promise<APIGatewayProxyStructuredResultV2> {
  const [rawPath, query = ""] = path.split("?") as [string, string?];
  const id = rawPath.split("/")[3];
  const made = who === "anyone" ? httpEvent("GET", rawPath, { query }) : await signedEvent(KEYS[who].signing, "", epochMs(NOW) / 1000, { method: "GET", path: rawPath, query });
  const asked: APIGatewayProxyEventV2 = { ...made, ...(id === undefined ? {} : { pathParameters: { id } }) };
  return routesWith(standing)[route](asked);
}

/** What names the outlet in its address, and an address of the same form that names nothing. */
const PERIOD = "from=2026-07-01T00:00:00%2B08:00&to=2026-07-02T00:00:00%2B08:00";
const NAMED: readonly (readonly [string, Route, (id: string) => string])[] = [
  ["observations", "observations", (id) => `/v1/places/${id}/observations?${PERIOD}`],
  ["observations as of a moment", "observations", (id) => `/v1/places/${id}/observations?${PERIOD}&asOf=2026-07-01T09:00:00%2B08:00`],
  ["observations since a cursor", "observations", (id) => `/v1/places/${id}/observations?${PERIOD}&since=none`],
  ["observations as CSV", "observations", (id) => `/v1/places/${id}/observations?${PERIOD}&format=csv`],
  ["assessments", "assessments", (id) => `/v1/places/${id}/assessments?kind=outlet-hour&${PERIOD}`],
  ["assessments judged again", "assessments", (id) => `/v1/places/${id}/assessments?kind=outlet-hour&${PERIOD}&asOf=2026-07-01T09:00:00%2B08:00`],
  ["exceedances", "exceedances", (id) => `/v1/places/${id}/exceedances?${PERIOD}`],
  ["the ledger of a station", "ledger", (id) => `/v1/ledger?station=${id}&${PERIOD}`],
];

describe("a discharge outlet (废水排放口) that its bureau did not release", () => {
  test.each(NAMED)("%s: to anyone, to a neighbour's bureau, to a station it is answered in the very words of a place that is none", async (_, route, path) => {
    for (const who of ["anyone", "neighbour", "station"] as const) {
      const [hidden, unknown] = [await ask(route, who, path(OUTLET.id)), await ask(route, who, path("no-such-outlet"))];
      expect(hidden.statusCode, who).toBe(who === "station" ? 403 : 404);
      expect(hidden).toEqual(unknown);
    }
  });

  test.each(NAMED.filter(([name]) => !name.includes("CSV") && !name.includes("since")))("%s: its own bureau reads it; the outlet itself, by its own key", async (_, route, path) => {
    for (const who of ["own", "outlet"] as const) expect((await ask(route, who, path(OUTLET.id))).statusCode, who).toBe(200);
  });

  test("to the bureau with every original; to the outlet as anyone would read a station", async () => {
    const [, , path] = NAMED[0]!;
    expect((await ask("observations", "own", path(OUTLET.id))).body).toContain("rawObject");
    const own = await ask("observations", "outlet", path(OUTLET.id));
    expect(own.body).toContain("77");
    expect(own.body).not.toContain("rawObject");
  });

  test("its own exceedance is hidden from the outlet, as every exceedance for bureaus is from a station", async () => {
    expect(JSON.parse((await ask("exceedances", "outlet", `/v1/places/${OUTLET.id}/exceedances?${PERIOD}`)).body!)).toMatchObject({ exceedances: [] });
    expect(JSON.parse((await ask("exceedances", "own", `/v1/places/${OUTLET.id}/exceedances?${PERIOD}`)).body!)).toMatchObject({ exceedances: [{ id: "of-the-outlet" }] });
  });

  test("the ledger of its key is read like its own", async () => {
    const path = `/v1/ledger?sender=${OUTLET.id}.2026&${PERIOD}`;
    const received = async (who: Who, of = path) => (JSON.parse((await ask("ledger", who, of)).body!) as { hours: { received: number }[] }).hours.map((hour) => hour.received);
    expect([await received("own"), await received("outlet")]).toEqual([[1], [1]]);
    for (const who of ["anyone", "neighbour", "station"] as const) {
      const [hidden, unknown] = [await ask("ledger", who, path), await ask("ledger", who, path.replace(OUTLET.id, "no-such-outlet"))];
      expect({ ...hidden, body: hidden.body!.replaceAll(OUTLET.id, "no-such-outlet") }, who).toEqual(unknown);
    }
    expect((await ask("ledger", "anyone", `/v1/ledger?sender=1345A&${PERIOD}`)).statusCode).toBe(200);
  });

  test.each(["/v1/places", "/v1/places?format=csv"])("%s lists it to its bureau only", async (path) => {
    const listed = async (who: Who) => (await ask("places", who, path)).body!.includes(OUTLET.id);
    expect([await listed("anyone"), await listed("neighbour"), await listed("own")]).toEqual([false, false, true]);
    expect((await ask("places", "neighbour", path)).body).toContain("1345A");
  });

  test("what is wrong now, in the whole network: its events are shown to its bureau, the others to all bureaus", async () => {
    const seen = async (who: Who) => (JSON.parse((await ask("openExceedances", who, "/v1/exceedances")).body!) as { exceedances: { id: string }[] }).exceedances.map(({ id }) => id);
    expect([await seen("neighbour"), await seen("own")]).toEqual([["of-the-station"], ["of-the-outlet", "of-the-station"]]);
    expect(await seen("anyone")).not.toContain("of-the-outlet");
  });

  test.each([["notice", NOTICE.noticeId], ["cap", NOTICE.noticeId], ["notice", GROUP.groupId]] as const)("its notices (%s %s) are read by the bureau that was told", async (route, id) => {
    const statusOf = async (who: Who) => (await ask(route, who, `/v1/notices/${id}${route === "cap" ? "/cap" : ""}`)).statusCode;
    expect([await statusOf("anyone"), await statusOf("neighbour"), await statusOf("own")]).toEqual([404, 404, 200]);
  });
});

describe("one that was released (已由主管部门公开)", () => {
  test.each(NAMED)("%s: anyone reads it", async (_, route, path) => {
    expect((await ask(route, "anyone", path(OUTLET.id), "released")).statusCode).toBe(200);
  });

  test("it is listed; its exceedances stay with its bureau", async () => {
    expect((await ask("places", "anyone", "/v1/places", "released")).body).toContain(OUTLET.id);
    expect(JSON.parse((await ask("exceedances", "anyone", `/v1/places/${OUTLET.id}/exceedances?${PERIOD}`, "released")).body!)).toMatchObject({ exceedances: [] });
  });

  test("its exceedances are read by its bureau, and by no other: a neighbour reads its values, as anyone does", async () => {
    const seen = async (route: Route, who: Who, path: string) => (JSON.parse((await ask(route, who, path, "released")).body!) as { exceedances: { id: string }[] }).exceedances.map(({ id }) => id);
    const own = `/v1/places/${OUTLET.id}/exceedances?${PERIOD}`;
    expect([await seen("exceedances", "neighbour", own), await seen("exceedances", "own", own)]).toEqual([[], ["of-the-outlet"]]);
    expect([await seen("openExceedances", "neighbour", "/v1/exceedances"), await seen("openExceedances", "own", "/v1/exceedances")]).toEqual([["of-the-station"], ["of-the-outlet", "of-the-station"]]);
    expect((await ask("notice", "neighbour", `/v1/notices/${NOTICE.noticeId}`, "released")).statusCode).toBe(404);
  });
});

describe("one that left the network while something was wrong", () => {
  test("what is open of it is read by the bureau that was told, and by no other", async () => {
    const seen = async (who: Who) => (JSON.parse((await ask("openExceedances", who, "/v1/exceedances", "gone")).body!) as { exceedances: { id: string }[] }).exceedances.map(({ id }) => id);
    expect([await seen("neighbour"), await seen("own")]).toEqual([["of-the-station"], ["of-the-outlet", "of-the-station"]]);
    expect(await seen("anyone")).not.toContain("of-the-outlet");
  });
});
