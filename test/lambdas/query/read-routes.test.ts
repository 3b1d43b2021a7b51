import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { factsOf } from "../../../domain/alert/live-event.ts";
import { findRuns, ruleOf } from "../../../domain/alert/find-runs.ts";
import { hourPoints } from "../../../domain/alert/air-points.ts";
import { emptySeries, type Event, type Series, type SeriesDoc } from "../../../domain/alert/series-doc.ts";
import type { AirHour, Stored } from "../../../domain/model/assessment.ts";
import type { Observation } from "../../../domain/model/observation.ts";
import { epochMs, plusHours, type Instant } from "../../../domain/model/time.ts";
import { directoryOf, network } from "../../../domain/network/network.ts";
import { openEventsRoute, placeEventsRoute } from "../../../lambdas/query/event-routes.ts";
import { issuesRoute } from "../../../lambdas/query/issues-route.ts";
import { openapiDocument } from "../../../lambdas/query/openapi/openapi-document.ts";
import { OPERATIONS } from "../../../lambdas/query/openapi/operations.ts";
import { tryRoute } from "../../../lambdas/query/openapi/try-route.ts";
import { assessmentsRoute, observationsRoute, placesRoute, type PlacePorts } from "../../../lambdas/query/place-routes.ts";
import { publicRead } from "../../../lambdas/query/public-read.ts";
import { httpEvent, newKey, signedEvent } from "../../fakes/signed-event.ts";
import { at, ozoneHour } from "../alert/in-memory-ports.ts";
import { SPECIAL_EVENT } from "../../domain/bulletin/issue/sample-reports.ts";

const T = at("2026-07-01 08:00");
const NOW = plusHours(T, 12);
const PERIOD = `from=${encodeURIComponent(T)}&to=${encodeURIComponent(plusHours(T, 5))}`;
const BUREAU = newKey("bureau.guangzhou");
const findKey: PlacePorts["findKey"] = () => async (keyId) => (keyId === BUREAU.signing.keyId ? BUREAU.publicKey : undefined);

const rankOf = (n: number) => `1782864000~1345A~${"a".repeat(31)}${n}~00000`;
const observation = (hour: number, ...values: readonly (string | null)[]): Observation => ({
  place: "1345A", endsAt: plusHours(T, hour), length: "PT1H", version: values.length,
  items: { o3: values.map((value, n) => ({ rank: rankOf(n), value, receivedAt: plusHours(T, hour + n), ...(n === 0 ? {} : { mark: "N" as const }) })) },
});
const judged = (hour: number, version = 1): Stored<AirHour> => ({ ...ozoneHour("1345A", plusHours(T, hour), 210), version });
const event = (values: readonly number[], more: Partial<Event> = {}, kind: Series["kind"] = "air-exceedance-1h"): Event => {
  const [run] = findRuns(hourPoints(values.map((value, n) => ozoneHour("1345A", plusHours(T, n), value)), "o3"), ruleOf("air-exceedance-1h"));
  return { id: "e", state: "active", late: false, firstStartedAt: T, mergedInto: null, told: [], outbox: [], tellings: {}, latest: [], history: [], ...factsOf(run!, kind), ...more };
};
const series = (place: string, kind: Series["kind"], item: Series["item"], ...events: Event[]): SeriesDoc => ({ ...emptySeries({ place, kind, item }), events });

interface World { observations?: Observation[]; assessments?: Stored<AirHour>[]; docs?: SeriesDoc[] }
function routesOver({ observations = [], assessments = [], docs = [] }: World) {
  const inside = <T extends { endsAt: Instant }>(all: readonly T[], from: Instant, to: Instant) => all.filter(({ endsAt }) => from <= endsAt && endsAt <= to);
  const { place: placeOf, city: cityOf } = directoryOf(network);
  const ports: PlacePorts = {
    network, placeOf, cityOf, findKey, now: () => NOW, windows: { between: async () => [] }, decoders: async () => new Map(), judgeAgain: async () => ({ ok: false, fault: "no" }),
    observations: { range: async (_place, _length, from, to) => inside(observations, from, to) },
    assessments: { range: async (_place, _kind, from, to) => inside(assessments, from, to) as never },
  };
  const events = {
    events: {
      get: async (place: string, name: string) => docs.find((doc) => doc.place === place && doc.series === name) ?? null, ofPlace: async (place: string) => docs.filter((doc) => doc.place === place),
      archived: async () => [], watched: async () => docs,
    },
    network, placeOf, cityOf, findKey, now: () => NOW,
  };
  const issue = { number: 1, kind: "daily" as const, day: "2026-06-30" as never, address: "/issues/2026/0001/", claimedAt: T };
  const issues = { year: async (year: string) => ({ year, version: 1, issues: [{ ...issue, hash: "h" }, { ...issue, number: 2, hash: null },
    { ...issue, number: 3, kind: "special" as const, id: SPECIAL_EVENT.startedAt, event: SPECIAL_EVENT, hash: "s" }, { ...issue, number: 4, kind: "correction" as const, id: "0001/1", changes: 2, hash: "c" }] }) };
  return {
    places: placesRoute(ports), observations: observationsRoute(ports), assessments: assessmentsRoute(ports), exceedances: placeEventsRoute(events), openExceedances: openEventsRoute(events),
    bulletins: issuesRoute({ issues, now: () => NOW }),
  };
}
type Name = keyof ReturnType<typeof routesOver>;
const pathOf = (name: Name) => OPERATIONS.find(({ id }) => id === name)!.path;
const asked = (name: Name, query = "", headers = {}): APIGatewayProxyEventV2 => httpEvent("GET", pathOf(name).replace("{id}", "1345A"), { query, id: "1345A", headers });
const ask = (world: World, name: Name, query = "", headers = {}): Promise<APIGatewayProxyStructuredResultV2> => publicRead(routesOver(world)[name])(asked(name, query, headers));
const bodyOf = (answer: APIGatewayProxyStructuredResultV2) => JSON.parse(answer.body ?? "") as Record<string, never> & { next?: string; cursor?: string; observations: { endsAt: string }[]; exceedances: { kind: string; state: string }[] };

const WORLD: World = {
  observations: [observation(0, "210"), observation(1, "220", "230"), observation(2, "230", null)], assessments: [judged(0), judged(1, 2), judged(2)],
  docs: [series("1345A", "air-exceedance-1h", "o3", event([210, 230]))],
};
const QUERIES: Readonly<Record<Name, string>> = { places: "", observations: PERIOD, assessments: `kind=air-hour&${PERIOD}`, exceedances: PERIOD, openExceedances: "", bulletins: "" };
const NAMES = Object.keys(QUERIES) as Name[];

describe("the OpenAPI description says what the routes do", () => {
  const described = openapiDocument() as { openapi: string; paths: object; components: { schemas: Record<string, object> } };
  const ajv = addFormats.default(new Ajv2020.default({ strict: false }));
  const validatorOf = (name: Name) => ajv.compile(described.components.schemas[OPERATIONS.find(({ id }) => id === name)!.answer.name]!);

  test.each(NAMES)("the answer of %s is of the shape that is described, and holds something", async (name) => {
    const answer = await ask(WORLD, name, QUERIES[name]);
    const validate = validatorOf(name);
    expect(answer.statusCode, answer.body).toBe(200);
    expect(validate(JSON.parse(answer.body ?? "")), JSON.stringify(validate.errors)).toBe(true);
    expect(Object.values(bodyOf(answer)).some((value) => Array.isArray(value) && value.length > 0)).toBe(true);
  });

  test("a value as a number, or an answer with something more in it, is noticed", () => {
    const validate = validatorOf("observations");
    const good = { place: "1345A", observations: [{ endsAt: T, length: "PT1H", values: { o3: { value: "1", revisionNumber: 0, receivedAt: T, reviewed: false } } }] };
    expect(validate(good)).toBe(true);
    expect(validate(JSON.parse(JSON.stringify(good).replace("\"1\"", "1")))).toBe(false);
    expect(validate({ ...good, receipts: [] })).toBe(false);
  });

  test("of problems too", async () => {
    const validate = ajv.compile(described.components.schemas["Problem"]!);
    expect(validate(JSON.parse((await ask(WORLD, "observations", "from=yesterday")).body ?? ""))).toBe(true);
  });
});

describe("a reader polls", () => {
  test("with the ETag: 304 without a body until something changes", async () => {
    const first = await ask(WORLD, "observations", PERIOD);
    const etag = String(first.headers?.["etag"]);
    const again = await ask(WORLD, "observations", PERIOD, { "if-none-match": `"other", W/${etag}` });
    expect(again).toMatchObject({ statusCode: 304, headers: { etag } });
    expect(again.body).toBeUndefined();
    expect((await ask({ observations: [observation(0, "210", "211")] }, "observations", PERIOD, { "if-none-match": etag })).statusCode).toBe(200);
  });

  test.each(["observations", "assessments"] as const)("with the cursor: %s of a corrected hour, once", async (name) => {
    const before = { observations: [observation(0, "210"), observation(1, "220")], assessments: [judged(0), judged(1)] };
    const after = { observations: [observation(0, "210"), observation(1, "220", "230")], assessments: [judged(0), judged(1, 2)] };
    const cursor = bodyOf(await ask(before, name, QUERIES[name])).cursor!;
    expect(bodyOf(await ask(before, name, `${QUERIES[name]}&since=${cursor}`))).toMatchObject({ [name]: [], cursor });
    const changed = bodyOf(await ask(after, name, `${QUERIES[name]}&since=${cursor}`));
    expect(changed[name]).toHaveLength(2);
    expect(bodyOf(await ask(after, name, `${QUERIES[name]}&since=${changed.cursor}`))[name]).toEqual([]);
  });

  test("page by page: each interval once, the last page without next, no cursor in a page", async () => {
    const seen: string[] = [];
    let query: string | undefined = `${PERIOD}&limit=2`;
    for (let page = 0; query !== undefined && page < 5; page++) {
      const { observations, next, cursor } = bodyOf(await ask(WORLD, "observations", query));
      seen.push(...observations.map(({ endsAt }) => endsAt));
      expect(cursor).toBeUndefined();
      query = next?.split("?")[1];
    }
    expect(query).toBeUndefined();
    expect(seen).toEqual([0, 1, 2].map((hour) => plusHours(T, hour)));
  });

  test("as of a moment: what had been received by then", async () => {
    const { observations } = bodyOf(await ask(WORLD, "observations", `${PERIOD}&asOf=${encodeURIComponent(plusHours(T, 1))}`)) as unknown as { observations: { values: { o3: { value: string } } }[] };
    expect(observations.map(({ values }) => values.o3.value)).toEqual(["210", "220"]);
  });

  test.each(["limit=0", "limit=1001", "format=xml", "since=yesterday", "since=none&limit=5", "since=none&asOf=2026-07-01T00:00:00Z"])("%s is refused with what to do", async (query) => {
    const answer = await ask(WORLD, "observations", `${PERIOD}&${query}`);
    expect(answer).toMatchObject({ statusCode: 400, headers: { "cache-control": "no-store" } });
  });
});

describe("who may read what, and from where", () => {
  const hidden = [series("1345A", "water-worse-than-3", "class", event([210, 220, 230])), series("1345A", "air-exceedance-1h", "o3", event([210], { late: true }))];

  test("every unsigned answer is open to any page; a signed one is kept by nobody and opened to none", async () => {
    for (const name of NAMES) expect((await ask(WORLD, name, QUERIES[name])).headers, name).toMatchObject({ "access-control-allow-origin": "*", "cache-control": "public, max-age=30" });
    const signed = await ask(WORLD, "observations", PERIOD, { "signature-input": "sig=()", signature: "sig=:AA==:" });
    expect(signed.statusCode).toBe(401);
    expect(signed.headers).toMatchObject({ "cache-control": "private, no-store" });
    expect(signed.headers).not.toHaveProperty("access-control-allow-origin");
  });

  test("anyone reads public exceedances only; of one that the public was told, also that it was withdrawn", async () => {
    const told = event([210], { id: "w", state: "withdrawn", late: true, latest: [{ move: "withdrawn", nth: 0, madeAt: T, audience: "public" }] });
    const docs = [...hidden, series("1345A", "air-exceedance-1h", "co", told)];
    expect(bodyOf(await ask({ docs }, "exceedances", PERIOD)).exceedances).toMatchObject([{ id: "w", state: "withdrawn" }]);
    expect(bodyOf(await ask({ docs: hidden }, "openExceedances")).exceedances).toEqual([]);
  });

  test("a bureau that signs reads all of them", async () => {
    const query = PERIOD;
    const signed = { ...(await signedEvent(BUREAU.signing, "", epochMs(NOW) / 1000, { method: "GET", path: "/v1/places/1345A/exceedances", query })), pathParameters: { id: "1345A" } };
    const answer = await publicRead(routesOver({ docs: hidden }).exceedances)(signed);
    expect(answer.headers).toMatchObject({ "cache-control": "private, no-store" });
    expect(bodyOf(answer).exceedances.map(({ kind }) => kind).toSorted()).toEqual(["air-exceedance-1h", "water-worse-than-3"]);
  });

  test("those outside the period are left out; an open one lasts", async () => {
    const ended = event([210], { state: "ended", endedAt: plusHours(T, 1) });
    const later = `from=${encodeURIComponent(plusHours(T, 2))}&to=${encodeURIComponent(plusHours(T, 3))}`;
    expect(bodyOf(await ask({ docs: [series("1345A", "air-exceedance-1h", "o3", ended)] }, "exceedances", later)).exceedances).toEqual([]);
    expect(bodyOf(await ask({ docs: [series("1345A", "air-exceedance-1h", "o3", event([210]))] }, "exceedances", later)).exceedances).toHaveLength(1);
  });

  test("a claimed number whose pages do not stand yet is not told", async () => {
    expect((bodyOf(await ask(WORLD, "bulletins"))["bulletins"] as unknown as { number: number }[]).map(({ number }) => number)).toEqual([4, 3, 1]);
  });

  test("a bulletin says what it is about, a special one its event, a correction what it corrects and how much of it; in CSV too", async () => {
    const { place, kind, item, startedAt, lastAt } = SPECIAL_EVENT;
    const about = { day: "2026-06-30", address: "/issues/2026/0001/" };
    expect(bodyOf(await ask(WORLD, "bulletins"))["bulletins"]).toEqual([
      { number: 4, kind: "correction", id: "0001/1", ...about, hash: "c", corrects: 1, changes: 2 }, { number: 3, kind: "special", id: startedAt, ...about, hash: "s", event: { place, kind, item, startedAt, lastAt } },
      { number: 1, kind: "daily", id: "2026-06-30", ...about, hash: "h" },
    ]);
    const rows = parse((await ask(WORLD, "bulletins", "format=csv")).body ?? "", { bom: true, columns: true });
    expect(rows).toMatchObject([{ id: "0001/1", corrects: "1", changes: "2", event_place: "" }, { event_place: place, event_item: item, event_until: lastAt, changes: "" }, { id: "2026-06-30", corrects: "" }]);
  });
});

describe("the same as CSV", () => {
  test.each(NAMES)("%s: as many cells in each row as names", async (name) => {
    const answer = await ask(WORLD, name, `${QUERIES[name]}&format=csv`);
    expect(answer.headers?.["content-type"]).toBe("text/csv; charset=utf-8; header=present");
    expect(parse(answer.body ?? "", { bom: true, columns: true }).length).toBeGreaterThan(0);
  });

  test("values with unit and revision; a withdrawn one is empty", async () => {
    const rows = parse((await ask(WORLD, "observations", `${PERIOD}&format=csv`)).body ?? "", { bom: true, columns: true });
    expect(rows).toMatchObject([{ value: "210", unit: "ug/m3", revision: "0" }, { value: "230", revision: "1" }, { value: "", revision: "1" }]);
  });

  test("assessments with the edition that judged, and the revision", async () => {
    const rows = parse((await ask(WORLD, "assessments", `${QUERIES.assessments}&format=csv`)).body ?? "", { bom: true, columns: true });
    expect(rows).toMatchObject([{ item: "o3", value: "210", revision: "1" }, { revision: "2" }, { revision: "1" }]);
  });
});

describe("the page to try it", () => {
  test("loads nothing, runs nothing, and has a form for every question", async () => {
    const answer = await tryRoute(httpEvent("GET", "/v1/try"));
    expect(answer.headers?.["content-security-policy"]).toContain("default-src 'none'");
    expect(answer.body?.match(/<form /g)).toHaveLength(OPERATIONS.length);
    expect(answer.body).not.toMatch(/<script|<style|style=|src=|https?:/);
  });

  test("sends on to addresses of the table only, with the fields that were filled in", async () => {
    const go = async (query: string) => (await tryRoute(httpEvent("GET", "/v1/try", { query }))).headers?.["location"];
    expect(await go("ask=assessments&id=1345A&kind=air-hour&limit=&other=1")).toBe("/v1/places/1345A/assessments?kind=air-hour");
    expect(await go("ask=observations&id=%2F%2Fevil.example%2F")).toBe("/v1/places/%2F%2Fevil.example%2F/observations");
    expect(await go("ask=constructor")).toBeUndefined();
  });
});

