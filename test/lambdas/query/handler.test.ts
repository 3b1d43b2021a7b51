import "../../fakes/quiet.ts";
import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { beforeAll, describe, expect, test } from "vitest";
import { QUERY_SETTINGS } from "../../../lambdas/query/settings.ts";
import { lambdaContext } from "../../fakes/lambda-context.ts";
import { httpEvent } from "../../fakes/signed-event.ts";

type Handler = (typeof import("../../../lambdas/query/handler.ts"))["handler"];
let handler: Handler;
beforeAll(async () => {
  for (const name of Object.values(QUERY_SETTINGS)) process.env[name] = "not-there";
  process.env[QUERY_SETTINGS.installation] = JSON.stringify({ sender: "bureau.example.cn", issuer: { zh: "局", en: "bureau" }, status: "Exercise", api: "https://api.example.test/" });
  process.env["AWS_REGION"] = "local";
  ({ handler } = await import("../../../lambdas/query/handler.ts"));
});

const get = async (path: string, query = "", id = "1345A") =>
  (await handler(httpEvent("GET", path, { routeKey: `GET ${path}`, query, id }), lambdaContext)) as APIGatewayProxyStructuredResultV2;

describe("query answers what is wrong before it asks a store", () => {
  test.each([
    ["/v1/places/{id}/observations", "", "nowhere", 404],
    ["/v1/places/{id}/observations", "from=2026-03-01", "1345A", 400],
    ["/v1/places/{id}/observations", "from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z", "1345A", 400],
    ["/v1/places/{id}/observations", "from=2026-01-01T00:00:00Z&to=2026-03-01T00:00:00Z", "1345A", 400],
    ["/v1/places/{id}/observations", "from=0000-01-01T00:00:00%2B23:00", "1345A", 400],
    ["/v1/places/{id}/assessments", "kind=air-hour", "constructor", 404],
    ["/v1/places/{id}/assessments", "", "1345A", 400],
    ["/v1/places/{id}/assessments", "kind=forecast", "guangzhou", 400],
    ["/v1/places/{id}/assessments", "kind=air-hour&asOf=yesterday", "1345A", 400],
    ["/v1/places/{id}/assessments", "kind=air-hour&under=GB1234-1999", "1345A", 400],
    ["/v1/places/{id}/assessments", "kind=water-round&under=2012", "guangzhou", 400],
    ["/v1/receipts/{id}", "", "1-2-3", 404],
    ["/v1/ledger", "", "", 400],
    ["/v1/ledger", "station=1345A&sender=1345A", "", 400],
    ["/v1/ledger", "station=nowhere", "", 404],
    ["/v1/ledger", "sender=a%20b", "", 400],
    ["/v1/ledger", "station=1345A&from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z", "", 400],
    ["/v1/ledger", "station=1345A&from=2026-02-20T00:00:00Z&to=2026-03-01T00:00:00Z", "", 400],
    ["/v1/notices/{id}", "", "not-an-id", 404],
    ["/v1/notices/{id}/cap", "", "n-0123", 404],
    ["/v1/elsewhere", "", "", 404],
  ])("GET %s?%s of %s: %i as problem details", async (path, query, id, status) => {
    const answer = await get(path, query, id);
    expect(answer.statusCode).toBe(status);
    expect(answer.headers?.["content-type"]).toMatch(/^application\/problem\+json/);
    expect(JSON.parse(answer.body ?? "")).toMatchObject({ status });
  });

  test("the network is shown as it is", async () => {
    const answer = await get("/v1/places");
    expect(answer.statusCode).toBe(200);
    expect(Object.keys(JSON.parse(answer.body ?? "") as object)).toEqual(["cities", "airStations", "sections", "outlets"]);
  });
});
