import { functionNamed } from "../events/create-event-sources.ts";
import type { LocalFunction } from "../lambda/local-function.ts";
import type { Deployment } from "../template/deployment.ts";

/** A route of the HTTP API. */
export interface Route {
  /** As declared: `POST /v1/readings`, `$default`. */
  readonly key: string;
  readonly method: string;
  readonly segments: readonly string[];
  readonly target: LocalFunction;
  readonly apiId: string;
}

export interface Match { readonly route: Route; readonly pathParameters: Readonly<Record<string, string>> }

/** The routes of the template's HTTP APIs, each with the function behind it. Throws on an integration that is not a Lambda proxy. */
export function createRoutes(deployment: Deployment, functions: ReadonlyMap<string, LocalFunction>): Route[] {
  const integrations = new Map(deployment.ofType("AWS::ApiGatewayV2::Integration").map((one) => [`${one.resource.stack}/${one.resource.logicalId}`, one]));
  return deployment.ofType("AWS::ApiGatewayV2::Route").map(({ resource, property }) => {
    const spot = `stack ${resource.stack}, resource ${resource.logicalId}`;
    const integration = integrations.get(`${resource.stack}/${(property<string>("Target") ?? "").replace("integrations/", "")}`);
    if (integration?.property("IntegrationType") !== "AWS_PROXY") throw new Error(`${spot}: the local system knows Lambda proxy integrations only`);
    const key = property<string>("RouteKey") ?? "";
    const [method = "", path = ""] = key === "$default" ? ["ANY", ""] : key.split(" ");
    return {
      key, method, segments: path.split("/").slice(1), apiId: property<string>("ApiId") ?? "",
      target: functionNamed(functions, functionArnOf(integration.property<string>("IntegrationUri") ?? ""), spot),
    };
  });
}

/** An integration may name the function's ARN, or the invocation path that has it inside. */
function functionArnOf(uri: string): string {
  return /functions\/(arn:[^/]+)\/invocations/.exec(uri)?.[1] ?? uri;
}

/** The route of a request, the most specific first: all segments fixed, then `{name}`, then `{name+}`, then `$default`; a method before ANY. */
export function matchRoute(routes: readonly Route[], method: string, path: string): Match | undefined {
  const given = path.split("/").slice(1);
  const candidates = routes.flatMap((route) => {
    if (route.method !== "ANY" && route.method !== method) return [];
    const pathParameters = route.key === "$default" ? {} : matchSegments(route.segments, given);
    return pathParameters === undefined ? [] : [{ route, pathParameters, rank: rankOf(route) }];
  });
  return candidates.sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0))[0];
}

function matchSegments(wanted: readonly string[], given: readonly string[]): Record<string, string> | undefined {
  const found: Record<string, string> = {};
  for (const [index, segment] of wanted.entries()) {
    const [, name, greedy] = /^\{([^}+]+)(\+?)\}$/.exec(segment) ?? [];
    const value = given[index];
    if (value === undefined || (name === undefined && value !== segment) || (name !== undefined && value === "")) return undefined;
    if (name === undefined) continue;
    if (greedy === "+") return { ...found, [name]: given.slice(index).join("/") };
    found[name] = value;
  }
  return wanted.length === given.length ? found : undefined;
}

function rankOf(route: Route): string {
  if (route.key === "$default") return "9";
  return route.segments.map((segment) => (!segment.startsWith("{") ? "0" : segment.endsWith("+}") ? "2" : "1")).join("") + (route.method === "ANY" ? "8" : "7");
}
