import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { SITE_HEADERS } from "../../lambdas/bulletin/site-headers.ts";

const TYPES: Readonly<Record<string, string>> = { css: "text/css; charset=utf-8", js: "text/javascript; charset=utf-8", html: "text/html; charset=utf-8" };

/** Serves the files of a site by their keys as its readers get them: index.html of a folder, the headers of the real one. */
export function serveFiles(files: ReadonlyMap<string, string>): Promise<{ readonly server: Server; readonly origin: string }> {
  const server = createServer((request, response) => {
    const path = decodeURI((request.url ?? "/").split("?")[0]!).slice(1);
    const key = path === "" || path.endsWith("/") ? `${path}index.html` : path;
    const body = files.get(key);
    response.writeHead(body === undefined ? 404 : 200, { ...SITE_HEADERS, "content-type": TYPES[key.split(".").at(-1)!] ?? "text/plain" });
    response.end(body);
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve({ server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })));
}
