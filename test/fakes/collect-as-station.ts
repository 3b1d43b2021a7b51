import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { directoryOf, network } from "../../domain/network/network.ts";
import type { Instant } from "../../domain/model/time.ts";
import type { RegisteredSender } from "../../domain/registry/sender.ts";
import { DEFAULT_SETTINGS, type SenderSettings } from "../../domain/registry/sender-settings.ts";
import { collectReadings } from "../../lambdas/collect/collect-readings.ts";
import { httpStep } from "../../lambdas/runtime/http-step.ts";
import { lambdaContext } from "./lambda-context.ts";
import type { memoryArchive } from "./memory-archive.ts";
import { newKey } from "./signed-event.ts";

/** The key of station 1345A, the one that is enrolled. */
export const STATION_KEY = newKey("1345A");

/** The real shell of collect over an archive in memory, as the HTTP API calls it. */
export function collectAsStation(archive: ReturnType<typeof memoryArchive>, now: Instant, settings: SenderSettings = DEFAULT_SETTINGS) {
  const sender: RegisteredSender = {
    keyId: "1345A", publicKey: STATION_KEY.publicKey, owner: { kind: "station", id: "1345A" }, from: "2026-01-01", until: null, settings, revokedAt: null, command: "0",
  };
  const registry = { get: async (keyId: string) => (keyId === sender.keyId ? sender : undefined) };
  const handler = httpStep({ "POST /v1/readings": collectReadings({ archive, registry, limit: async () => undefined, placeOf: directoryOf(network).place, now: () => now }) });
  return async (event: APIGatewayProxyEventV2) => {
    const answer = (await handler(event, lambdaContext)) as APIGatewayProxyStructuredResultV2;
    return { status: answer.statusCode ?? 0, headers: answer.headers ?? {}, body: JSON.parse(answer.body ?? "null") as Record<string, unknown> };
  };
}
