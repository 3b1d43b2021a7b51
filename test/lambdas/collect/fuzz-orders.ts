/** Throws mutated orders at the real shell of collect, and checks what may never happen. */
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { parseRawKey } from "../../../domain/model/rank.ts";
import type { Instant } from "../../../domain/model/time.ts";
import { directoryOf, network } from "../../../domain/network/network.ts";
import type { OrderKind } from "../../../domain/order/order-kind.ts";
import { ORDER_KINDS, readOrder, type OrderName } from "../../../domain/order/order-kinds.ts";
import { ownerOfKeyId } from "../../../domain/registry/owner.ts";
import { DEFAULT_SETTINGS } from "../../../domain/registry/sender-settings.ts";
import { collectOrder } from "../../../lambdas/collect/collect-order.ts";
import { httpStep } from "../../../lambdas/runtime/http-step.ts";
import { lambdaContext } from "../../fakes/lambda-context.ts";
import { memoryArchive } from "../../fakes/memory-archive.ts";
import { httpEvent, newKey } from "../../fakes/signed-event.ts";
import { SIGNED_HEADERS, signedHeaders, type FuzzCounts } from "./fuzz-edge.ts";
import { mutate, random } from "./mutate.ts";

const NOW = "2026-03-01T12:05:00+08:00" as Instant;
const KEY = newKey("bureau.guangzhou");
const { place: placeOf, city: cityOf } = directoryOf(network);
const contentType = "application/json";

/** An order of each kind that is kept as it stands. */
export const ORDERS: Readonly<Record<OrderName, object>> = {
  review: { reason: "零点漂移 drift", approvedBy: "监测科", reviews: [{ station: "1345A", endsAt: "2026-03-01T12:00:00+08:00", interval: "PT1H", item: "pm25", verdict: "reject", value: 30 }, { station: "1345A", endsAt: "2026-03-01T12:00:00+08:00", interval: "PT1H", item: "o3", verdict: "accept", value: "41.5", mark: "N" }] },
  maintenance: { declaredBy: "运维岗", windows: [{ station: "1345A", window: "2026-03-02.lamp", from: "2026-03-02T10:00:00+08:00", to: "2026-03-02T12:00:00+08:00", items: ["o3"], reason: "更换灯 lamp" }] },
  subscription: { subscriptions: [{ id: "water", topic: "alerts", post: "duty", filter: { city: ["qingyuan"], medium: ["water"] }, state: "active" }], confirmations: [{ id: "water", token: "t" }] },
  report: { matter: "j-202603-0123456789abcdef", stage: "follow-up", fields: { course: "第一行\n第二行", handling: "未掌握" } },
  acknowledgement: { matter: "j-202603-0123456789abcdef", notice: "jn-0123456789abcdef", post: "duty", note: "已阅" },
  drill: { section: "yagang", title: "演练", class: 5, items: [{ item: "ammoniaNitrogen", value: "1.8", limit: "1.0", multiple: "0.8" }] },
  approval: { draft: "2026/weekly-water/2026-W09", digest: "0123456789abcdef".repeat(4), verdict: "return", reason: "数据待核" },
};

type Answer = { readonly status: number; readonly body: Record<string, unknown> };
export type OrderShell = (name: OrderName, archive: ReturnType<typeof memoryArchive>) => (event: APIGatewayProxyEventV2) => Promise<Answer>;

/** The real shell over an archive in memory, for the key of a bureau. */
export const collectAsBureau: OrderShell = (name, archive) => {
  const kind: OrderKind<unknown> = ORDER_KINDS[name];
  const sender = { keyId: KEY.signing.keyId, publicKey: KEY.publicKey, owner: ownerOfKeyId(KEY.signing.keyId), from: "2026-01-01", until: null, settings: DEFAULT_SETTINGS, revokedAt: null, command: "0" } as const;
  const registry = { get: async (keyId: string) => (keyId === sender.keyId ? sender : undefined) };
  const handler = httpStep({ [`POST ${kind.path}`]: collectOrder(kind, { archive, registry, limit: async () => undefined, placeOf, cityOf, now: () => NOW }) });
  return async (event) => {
    const answer = (await handler(event, lambdaContext)) as APIGatewayProxyStructuredResultV2;
    return { status: answer.statusCode ?? 0, body: JSON.parse(answer.body ?? "null") as Record<string, unknown> };
  };
};

/** Mostly another order under a right signature, sometimes a right one under headers that were altered, sometimes as it stands. */
function inputOf(name: OrderName, next: (below: number) => number): APIGatewayProxyEventV2 {
  const { path } = ORDER_KINDS[name];
  const whole = Buffer.from(JSON.stringify(ORDERS[name]));
  const body = next(10) === 0 ? whole : mutate(whole, next);
  const headers = signedHeaders(body, { contentType, path }, KEY.signing);
  if (next(10) === 0) {
    const header = SIGNED_HEADERS[next(SIGNED_HEADERS.length)]!;
    headers[header] = mutate(Buffer.from(headers[header] ?? ""), next).toString("latin1");
  }
  return { ...httpEvent("POST", path, { headers }), body: body.toString("base64"), isBase64Encoded: true };
}

/** Sends `inputs` requests mutated from an order. Throws, with the input, on the first answer that may not be. */
export async function fuzzOrders(name: OrderName, inputs: number, seed: number, shell: OrderShell = collectAsBureau): Promise<FuzzCounts> {
  const next = random(seed);
  const counts: FuzzCounts = { inputs: 0, accepted: 0, statuses: {}, kinds: new Set() };
  for (; counts.inputs < inputs; counts.inputs++) {
    if (counts.inputs % 50 === 0) await new Promise(setImmediate);
    const archive = memoryArchive();
    const event = inputOf(name, next);
    const fail = (why: string): never => { throw new Error(`${name}, seed ${seed}, input ${counts.inputs}: ${why}\n${JSON.stringify({ headers: event.headers, body: event.body })}`); };
    const { status, body } = await shell(name, archive)(event);
    counts.statuses[status] = (counts.statuses[status] ?? 0) + 1;
    if (status >= 500) fail(`answered ${status}`);
    if (status !== 202 && !/[一-鿿]/.test(`${String(body["title"])}${String(body["detail"])}`)) fail("refused without a reason");
    const errors = (body["errors"] ?? []) as { readonly kind?: string; readonly zh?: string; readonly en?: string }[];
    if (status === 400 && errors.length === 0) fail("400 that names nothing");
    for (const { kind, zh, en } of errors) {
      if (!kind || !zh || !en) fail(`a refusal without a reason: ${JSON.stringify({ kind, zh, en })}`);
      counts.kinds.add(kind!);
    }
    if (archive.objects.size !== (status === 202 ? 1 : 0)) fail(`answered ${status} with ${archive.objects.size} objects kept`);
    if (status !== 202) continue;
    counts.accepted++;
    const [key] = archive.objects.keys();
    const kept = await archive.readCommand(key!);
    const order = readOrder(kept.path, kept.body);
    if (order.name !== name || !parseRawKey(key!.replace(/^orders\/[a-z]+\//, "readings/"))) fail("kept otherwise than it was signed");
  }
  return counts;
}
