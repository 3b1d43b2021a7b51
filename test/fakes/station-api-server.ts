import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { directoryOf, network } from "../../domain/network/network.ts";
import { civilDateAt, instantOf } from "../../domain/model/time.ts";
import { Enrolment, Revocation, Rotation } from "../../domain/registry/command.ts";
import { collectCommand } from "../../lambdas/collect/collect-command.ts";
import { collectReadings } from "../../lambdas/collect/collect-readings.ts";
import { senderStatus } from "../../lambdas/query/sender-status.ts";
import { applyCommand } from "../../lambdas/registry/apply-command.ts";
import { answerOf } from "../../local/http/api-answer.ts";
import { apiEvent } from "../../local/http/api-event.ts";
import { startFront } from "../../local/http/front.ts";
import { memoryArchive } from "./memory-archive.ts";
import { memoryRegistry } from "./memory-registry.ts";
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
  const front = await startFront(0);
  /** Answers to give before any other: as a system under load. */
  const failures: { readonly status: number; readonly retryAfter?: string }[] = [];
  front.serve(async (request) => {
    const path = request.url.split("?")[0]!;
    const failure = request.method === "POST" ? failures.shift() : undefined;
    if (failure) return { status: failure.status, headers: failure.retryAfter === undefined ? {} : { "retry-after": failure.retryAfter }, body: Buffer.from("{}") };
    if (request.method === "GET") return json(await read(path));
    const answer = await routes[path]!(apiEvent(request, { route: { key: `POST ${path}`, apiId: "api" } as never, pathParameters: {} }, "000000000000", Date.now()) as APIGatewayProxyEventV2);
    for (const key of archive.objects.keys()) if (key.startsWith("commands/")) await apply(key);
    return answerOf(answer);
  });
  const read = async (path: string): Promise<unknown> => {
    if (path.startsWith("/v1/senders/")) return senderStatus(registry)(path.split("/")[3]!, civilDateAt(now()));
    if (path.startsWith("/v1/receipts/")) return { state: "done", outcomes: [{ outcome: "stored" }, { outcome: "stored" }, { outcome: "duplicate" }] };
    return path === "/v1/places" ? {} : undefined;
  };
  const json = (body: unknown) => ({ status: body === undefined ? 404 : 200, headers: { "content-type": "application/json" }, body: Buffer.from(JSON.stringify(body ?? {})) });
  return { url: front.url, archive, registry, administrator, failures, stop: front.stop };
}
