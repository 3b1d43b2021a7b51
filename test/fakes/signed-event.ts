import { createHash, generateKeyPairSync, sign } from "node:crypto";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { httpbis } from "http-message-signatures";
import type { SigningKey } from "../../ops/signing/sign-request.ts";

export const AUTHORITY = "api.example.test";
export const COVERED = ["@method", "@authority", "@path", "@query", "content-digest", "content-type"];

/** A new key pair: the private half signs, the public half is what the registry wants. */
export function newKey(keyId: string): { readonly signing: SigningKey; readonly publicKey: string } {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  return { signing: { keyId, privateKey }, publicKey: publicKey.export({ format: "der", type: "spki" }).toString("base64") };
}

export interface SignedAs {
  readonly method?: string;
  readonly path?: string;
  readonly query?: string;
  readonly contentType?: string;
  /** Value of the header beijiang-format, sent and signed. */
  readonly format?: string;
  readonly fields?: readonly string[];
  readonly params?: readonly string[];
  readonly alg?: string;
  readonly expires?: Date;
}

/** The event of an HTTP API (payload 2.0) for a signed request. What a test alters afterwards was not signed. */
export async function signedEvent(key: SigningKey, body: string | Buffer, createdSeconds: number, as: SignedAs = {}): Promise<APIGatewayProxyEventV2> {
  const { method = "POST", path = "/v1/readings", query = "", contentType = "application/json", format, params = ["created", "keyid", "alg"], alg = "ed25519" } = as;
  const fields = as.fields ?? [...COVERED, ...(format === undefined ? [] : ["beijiang-format"])];
  const headers = {
    "content-type": contentType, "content-digest": `sha-256=:${createHash("sha256").update(body).digest("base64")}:`, ...(format === undefined ? {} : { "beijiang-format": format }),
  };
  const url = `https://${AUTHORITY}${path}${query === "" ? "" : `?${query}`}`;
  const signed = await httpbis.signMessage({
    key: { id: key.keyId, alg, sign: async (data: Buffer) => sign(null, data, key.privateKey) }, name: "sig", fields: [...fields],
    params: [...params, ...(as.expires ? ["expires"] : [])], paramValues: { created: new Date(createdSeconds * 1000), ...(as.expires ? { expires: as.expires } : {}) },
  }, { method, url, headers });
  return httpEvent(method, path, {
    ...(typeof body === "string" ? { body } : { body: body.toString("base64"), base64: true }), query, headers: Object.fromEntries(Object.entries({ ...signed.headers, host: AUTHORITY }).map(([name, value]) => [name.toLowerCase(), String(value)])),
  });
}

/** An HTTP API event; `routeKey` is method and path where none is given. */
export function httpEvent(
  method: string, path: string,
  more: { readonly body?: string; readonly base64?: boolean; readonly query?: string; readonly headers?: Record<string, string>; readonly routeKey?: string; readonly id?: string } = {},
): APIGatewayProxyEventV2 {
  const routeKey = more.routeKey ?? `${method} ${path}`;
  const query = more.query ?? "";
  return {
    version: "2.0", routeKey, rawPath: path, rawQueryString: query, headers: more.headers ?? {}, isBase64Encoded: more.base64 ?? false,
    ...(query === "" ? {} : { queryStringParameters: Object.fromEntries(new URLSearchParams(query)) }),
    ...(more.id === undefined ? {} : { pathParameters: { id: more.id } }),
    ...(more.body === undefined ? {} : { body: more.body }),
    requestContext: {
      accountId: "123456789012", apiId: "api", domainName: AUTHORITY, domainPrefix: "api", requestId: "1", routeKey, stage: "$default", time: "", timeEpoch: 0,
      http: { method, path, protocol: "HTTP/1.1", sourceIp: "192.0.2.1", userAgent: "" },
    },
  };
}
