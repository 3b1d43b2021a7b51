import type { buildApp } from "fauxqs";
import type { Stores } from "./embedded-aws.ts";
import { storedObject } from "./stored-object.ts";

/**
 * Enforces `If-None-Match: *` and `If-Match` on PutObject as S3 does (412 PreconditionFailed; If-Match on nothing is 404 NoSuchKey).
 * The check and the put that follows it run in one turn of the event loop (no await between the hook and the handler), so that of two
 * concurrent puts of one key exactly one passes.
 */
export function guardConditionalPuts(app: ReturnType<typeof buildApp>, store: Stores["s3Store"]): void {
  app.addHook("preHandler", (request, reply, done) => {
    const { bucket, "*": key } = (request.params ?? {}) as { bucket?: string; "*"?: string };
    if (request.method !== "PUT" || bucket === undefined || key === undefined || key === "") return done();
    const refusal = refuse(storedObject(store, bucket, key)?.etag, request.headers["if-none-match"], request.headers["if-match"]);
    if (refusal === undefined) return done();
    reply.status(refusal.status).header("content-type", "application/xml").send(
      `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${refusal.code}</Code><Message>${refusal.message}</Message>` +
      `${refusal.condition === undefined ? "" : `<Condition>${refusal.condition}</Condition>`}<RequestId>local</RequestId></Error>`);
  });
}

interface Refusal { readonly status: number; readonly code: string; readonly message: string; readonly condition?: string }

function refuse(etag: string | undefined, ifNoneMatch: string | undefined, ifMatch: string | undefined): Refusal | undefined {
  const failed = { status: 412, code: "PreconditionFailed", message: "At least one of the pre-conditions you specified did not hold" };
  if (ifNoneMatch !== undefined && etag !== undefined && (ifNoneMatch === "*" || ifNoneMatch === etag)) return { ...failed, condition: "If-None-Match" };
  if (ifMatch === undefined) return undefined;
  if (etag === undefined) return { status: 404, code: "NoSuchKey", message: "The specified key does not exist." };
  return unquoted(ifMatch) === unquoted(etag) ? undefined : { ...failed, condition: "If-Match" };
}

function unquoted(etag: string): string {
  return etag.replaceAll('"', "");
}
