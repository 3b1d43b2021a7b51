import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** The other end of one function process. */
export interface RuntimeListener {
  /** The process asks for its next event; answer whenever there is one. */
  next(response: ServerResponse): void;
  /** The process has finished the event `requestId`. `ok` is false where the handler threw. */
  finished(requestId: string, ok: boolean, body: string): void;
  /** The handler could not be loaded. */
  initFailed(body: string): void;
}

/** The Lambda Runtime API (2018-06-01), one path prefix for each function process. */
export interface RuntimeApi {
  /** Registers a process; gives the value of its AWS_LAMBDA_RUNTIME_API. */
  register(processId: string, listener: RuntimeListener): string;
  unregister(processId: string): void;
  stop(): Promise<void>;
}

const PATH = /^\/([^/]+)\/2018-06-01\/runtime\/(?:(invocation\/next)|(init\/error)|invocation\/([^/]+)\/(response|error))$/;

/** Starts the Runtime API on 127.0.0.1. */
export async function startRuntimeApi(): Promise<RuntimeApi> {
  const listeners = new Map<string, RuntimeListener>();
  const server = createServer((request, response) => {
    const [, processId, next, initError, requestId, outcome] = PATH.exec(request.url ?? "") ?? [];
    const listener = listeners.get(processId ?? "");
    if (listener === undefined) return void response.writeHead(404).end();
    if (next !== undefined) return listener.next(response);
    readText(request, (body) => {
      response.writeHead(202).end();
      if (initError !== undefined) listener.initFailed(body);
      else listener.finished(requestId!, outcome === "response", body);
    });
  });
  // A process may wait for its next event for days.
  server.requestTimeout = 0;
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    register: (processId, listener) => {
      listeners.set(processId, listener);
      return `${address}/${processId}`;
    },
    unregister: (processId) => void listeners.delete(processId),
    stop: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}

function readText(request: IncomingMessage, done: (body: string) => void): void {
  const parts: Buffer[] = [];
  request.on("data", (part: Buffer) => void parts.push(part));
  request.on("end", () => done(Buffer.concat(parts).toString("utf8")));
}
