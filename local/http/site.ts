import { SITE_HEADERS } from "../../lambdas/bulletin/site-headers.ts";
import type { Stores } from "../services/embedded-aws.ts";
import { storedObject } from "../services/stored-object.ts";
import type { Answer } from "./api-answer.ts";
import { decodePath } from "./api-event.ts";

/**
 * Answers a reader's request from the site bucket, with what the distribution adds in the cloud: index.html of a folder, security
 * headers, 304 for what the reader has, and the bucket's 404.html for what is not there. A key is only ever looked up in the bucket, so
 * a path with ".." is a key that does not exist.
 */
export function siteAnswer(store: Stores["s3Store"], bucket: string, request: { readonly method: string; readonly url: string; readonly ifNoneMatch: string | undefined }): Answer {
  if (request.method !== "GET" && request.method !== "HEAD") return { status: 405, headers: { ...SITE_HEADERS, allow: "GET, HEAD" }, body: Buffer.alloc(0) };
  const path = decodePath(request.url);
  const key = path === undefined ? undefined : keyOf(path);
  const found = key === undefined || key === "" ? undefined : stored(store, bucket, key);
  if (found === undefined) {
    const page = stored(store, bucket, "404.html");
    const text = '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>没有此页 · Not found</title><h1>没有此页 <span lang="en">Not found</span></h1>';
    return { status: 404, headers: { ...SITE_HEADERS, "content-type": "text/html; charset=utf-8", "cache-control": "no-cache" }, body: page?.body ?? Buffer.from(text) };
  }
  const headers = {
    ...SITE_HEADERS, "content-type": found.contentType, etag: found.etag, "last-modified": found.lastModified.toUTCString(),
    ...(found.cacheControl === undefined ? {} : { "cache-control": found.cacheControl }),
    ...(found.contentEncoding === undefined ? {} : { "content-encoding": found.contentEncoding }),
  };
  const has = (request.ifNoneMatch ?? "").split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  if (has.includes(found.etag) || has.includes("*")) return { status: 304, headers, body: Buffer.alloc(0) };
  return { status: 200, headers, body: found.body };
}

function keyOf(path: string): string {
  const key = path.replace(/^\//, "");
  return key === "" || key.endsWith("/") ? `${key}index.html` : key;
}

function stored(store: Stores["s3Store"], bucket: string, key: string): ReturnType<Stores["s3Store"]["getObject"]> | undefined {
  return storedObject(store, bucket, key) === undefined ? undefined : store.getObject(bucket, key);
}
