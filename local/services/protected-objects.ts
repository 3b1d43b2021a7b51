import type { buildApp } from "fauxqs";
import type { Declared, Deployment } from "../template/deployment.ts";
import type { Stores } from "./embedded-aws.ts";
import { storedObject } from "./stored-object.ts";

/** What a bucket refuses whoever asks: from its policy, and from Object Lock. */
export interface Protection {
  /** A put must demand that its key is free (a policy that denies puts without If-None-Match). */
  readonly putsOnce: boolean;
  readonly deletes: boolean;
  /** Object Lock: nothing is replaced or deleted. S3 keeps the locked version and adds another; the embedded S3 has no versions, so it refuses. */
  readonly locked: boolean;
}

/** Protections by bucket name; filled from the template after the services are up. */
export type Protections = Map<string, Protection>;

interface Statement { readonly Effect?: string; readonly Action?: string | readonly string[]; readonly Condition?: { readonly Null?: Record<string, string> } }

/** The protections that a template gives its buckets: Deny statements of their policies for puts and deletes, and Object Lock with a default retention. */
export function protectionsOf(deployment: Deployment): Protections {
  const denied = deployment.ofType("AWS::S3::BucketPolicy").map((policy) => ({ bucket: policy.property<string>("Bucket"), statements: deniesOf(policy) }));
  return new Map(deployment.ofType("AWS::S3::Bucket").map(({ resource, property }) => {
    const statements = denied.filter(({ bucket }) => bucket === resource.physicalName).flatMap((policy) => policy.statements);
    return [resource.physicalName, {
      putsOnce: statements.some((one) => actionsOf(one).includes("s3:PutObject") && one.Condition?.Null?.["s3:if-none-match"] === "true"),
      deletes: !statements.some((one) => actionsOf(one).includes("s3:DeleteObject") && one.Condition === undefined),
      locked: property<boolean>("ObjectLockEnabled") === true && property("ObjectLockConfiguration.Rule.DefaultRetention.Mode") !== undefined,
    }] as const;
  }));
}

const actionsOf = ({ Action }: Statement): readonly string[] => (typeof Action === "string" ? [Action] : (Action ?? []));

/** Denying statements, read part by part: principals and resources may name what does not exist on this machine. */
function deniesOf({ property }: Declared): Statement[] {
  const found: Statement[] = [];
  for (let at = 0; ; at += 1) {
    const part = <T>(name: string) => property<T>(`PolicyDocument.Statement.${at}.${name}`);
    const effect = part<string>("Effect");
    if (effect === undefined) return found;
    const [Action, Condition] = [part<Statement["Action"]>("Action"), part<Statement["Condition"]>("Condition")];
    if (effect === "Deny") found.push({ Effect: effect, ...(Action ? { Action } : {}), ...(Condition ? { Condition } : {}) });
  }
}

/** Refuses puts and deletes over HTTP as the protections say (403 AccessDenied): the embedded S3 knows neither policies nor locks. */
export function guardProtectedObjects(app: ReturnType<typeof buildApp>, store: Stores["s3Store"], protections: Protections): void {
  app.addHook("preHandler", (request, reply, done) => {
    const { bucket, "*": key = "" } = (request.params ?? {}) as { bucket?: string; "*"?: string };
    const protection = protections.get(bucket ?? "");
    if (protection === undefined) return done();
    const onlyIfFree = request.headers["if-none-match"] === "*";
    const deletes = request.method === "DELETE" || (request.method === "POST" && "delete" in ((request.query ?? {}) as object));
    const replaces = request.method === "PUT" && key !== "" && !onlyIfFree
      && (protection.putsOnce || (protection.locked && storedObject(store, bucket!, key) !== undefined));
    if (!(replaces || (deletes && (protection.locked || !protection.deletes)))) return done();
    reply.status(403).header("content-type", "application/xml").send(
      `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>${protection.locked ? "The object is under Object Lock" : "A bucket policy denies it"}</Message><RequestId>local</RequestId></Error>`);
  });
}
