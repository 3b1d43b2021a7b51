import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { directoryOf, network } from "../../domain/network/network.ts";
import { civilDateAt, instantOf, type Instant } from "../../domain/model/time.ts";
import type { OrderKind } from "../../domain/order/order-kind.ts";
import { ORDER_KINDS } from "../../domain/order/order-kinds.ts";
import { Enrolment, Revocation, Rotation } from "../../domain/registry/command.ts";
import { collectCommand } from "../../lambdas/collect/collect-command.ts";
import { collectOrder } from "../../lambdas/collect/collect-order.ts";
import { collectReadings } from "../../lambdas/collect/collect-readings.ts";
import { applyOrder } from "../../lambdas/normalize/apply-order.ts";
import { normalizePush } from "../../lambdas/normalize/normalize-push.ts";
import { orderStatus } from "../../lambdas/query/order-status.ts";
import { publicObservation } from "../../lambdas/query/public-answer.ts";
import { senderStatus } from "../../lambdas/query/sender-status.ts";
import { applyCommand } from "../../lambdas/registry/apply-command.ts";
import { answerOf } from "../../local/http/api-answer.ts";
import { apiEvent } from "../../local/http/api-event.ts";
import { startFront } from "../../local/http/front.ts";
import { memoryArchive } from "./memory-archive.ts";
import { memoryRegistry } from "./memory-registry.ts";
import { memoryObservations, memoryOrders, memoryQueue, memoryReceipts, memoryWindows } from "./memory-stores.ts";
import { newKey } from "./signed-event.ts";

type Shell = (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>;

/** The API of collect, registry and query in one process, over HTTP, on stores in memory: commands are applied as soon as they are kept. */
export async function stationApiServer() {
  const { place: placeOf, city: cityOf } = directoryOf(network);
  const archive = memoryArchive();
  const registry = memoryRegistry();
  const administrator = newKey("administrator");
  const now = () => instantOf(Date.now());
  const apply = applyCommand({ archive, registry, report: () => undefined });
  const limit = async () => undefined;
  const commandPorts = { archive, registry, limit, placeOf, cityOf, now, administrators: [{ keyId: "administrator", publicKey: administrator.publicKey }] };
  const routes: Record<string, Shell> = {
    "/v1/readings": collectReadings({ archive, registry, limit, placeOf, now }),
    "/v1/enrolments": collectCommand(Enrolment, commandPorts), "/v1/revocations": collectCommand(Revocation, commandPorts), "/v1/rotations": collectCommand(Rotation, commandPorts),
  };
  const [observations, receipts, windows, orders] = [memoryObservations(), memoryReceipts(), memoryWindows(), memoryOrders()];
  const normalizePorts = { archive, observations, receipts, windows, orders, assess: memoryQueue(), placeOf };
  const [normalize, order] = [normalizePush(normalizePorts), applyOrder(normalizePorts)];
  const statusOfOrder = orderStatus({ ...normalizePorts, subscriptions: { get: async () => null }, matters: { get: async () => null }, drafts: { get: async () => null }, dead: { find: async () => new Map() } });
  for (const kind of Object.values<OrderKind<unknown>>(ORDER_KINDS)) routes[kind.path] = collectOrder(kind, commandPorts);
  const front = await startFront(0);
  /** Answers to give before any other: as a system under load. */
  const failures: { readonly status: number; readonly retryAfter?: string }[] = [];
  front.serve(async (request) => {
    const path = request.url.split("?")[0]!;
    const failure = request.method === "POST" ? failures.shift() : undefined;
    if (failure) return { status: failure.status, headers: failure.retryAfter === undefined ? {} : { "retry-after": failure.retryAfter }, body: Buffer.from("{}") };
    if (request.method === "GET") return json(await read(path, new URLSearchParams(request.url.split("?")[1])));
    const answer = await routes[path]!(apiEvent(request, { route: { key: `POST ${path}`, apiId: "api" } as never, pathParameters: {} }, "000000000000", Date.now()) as APIGatewayProxyEventV2);
    for (const key of archive.objects.keys()) {
      if (key.startsWith("commands/")) await apply(key);
      if (key.startsWith("orders/")) await order(key);
      if (key.startsWith("readings/")) await normalize(key);
    }
    return answerOf(answer);
  });
  const read = async (path: string, query: URLSearchParams): Promise<unknown> => {
    if (path.endsWith("/observations")) {
      const [from, to] = [query.get("from") as Instant, query.get("to") as Instant];
      return { observations: (await observations.range(path.split("/")[3]!, "PT1H", from, to)).map(publicObservation) };
    }
    const ordered = path.startsWith("/v1/receipts/") ? await statusOfOrder(path.split("/")[3]!) : undefined;
    if (ordered) return ordered;
    if (path.startsWith("/v1/senders/")) return senderStatus(registry)(path.split("/")[3]!, civilDateAt(now()));
    if (path.startsWith("/v1/receipts/")) return { state: "done", outcomes: [{ outcome: "stored" }, { outcome: "stored" }, { outcome: "duplicate" }] };
    return path === "/v1/places" ? {} : undefined;
  };
  const json = (body: unknown) => ({ status: body === undefined ? 404 : 200, headers: { "content-type": "application/json" }, body: Buffer.from(JSON.stringify(body ?? {})) });
  return { url: front.url, archive, registry, observations, windows, administrator, failures, stop: front.stop };
}
