import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { apiMessage, type Answer } from "./api-answer.ts";
import type { ApiRequest } from "./api-event.ts";
import { MOST_REQUEST_BYTES } from "./api.ts";

export interface Front {
  readonly url: string;
  /** Answers requests from now on; before, they get 503. */
  serve(answer: (request: ApiRequest) => Answer | Promise<Answer>): void;
  /** Requests that have no answer yet. */
  busy(): number;
  stop(): Promise<void>;
}

/** The public front on 127.0.0.1. Throws where the port is taken. */
export async function startFront(port: number): Promise<Front> {
  let answer: (request: ApiRequest) => Answer | Promise<Answer> = () => apiMessage(503, "Service Unavailable");
  let busy = 0;
  const server = createServer((incoming, outgoing) => {
    busy += 1;
    void respond(incoming, outgoing, (request) => answer(request)).finally(() => (busy -= 1));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(error.code === "EADDRINUSE"
      ? new Error(`port ${port} is taken: stop what listens there, or choose another port (0: any that is free)`) : error));
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    serve: (given) => void (answer = given),
    busy: () => busy,
    stop: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}

async function respond(incoming: IncomingMessage, outgoing: ServerResponse, answer: (request: ApiRequest) => Answer | Promise<Answer>): Promise<void> {
  const given = await answered(incoming, answer);
  const bodiless = incoming.method === "HEAD" || given.status === 304 || given.status === 204;
  outgoing.writeHead(given.status, { ...given.headers, ...(given.status === 304 || given.status === 204 ? {} : { "content-length": String(given.body.length) }) });
  outgoing.end(bodiless ? undefined : given.body);
}

async function answered(incoming: IncomingMessage, answer: (request: ApiRequest) => Answer | Promise<Answer>): Promise<Answer> {
  try {
    const body = await readBody(incoming);
    if (body === undefined) return { ...apiMessage(413, "Request Entity Too Large"), headers: { "content-type": "application/json", connection: "close" } };
    return await answer({
      method: incoming.method ?? "GET", url: incoming.url ?? "/", headers: incoming.headers, body, sourceIp: incoming.socket.remoteAddress ?? "127.0.0.1",
    });
  } catch (error) {
    console.error(error);
    return apiMessage(500, "Internal Server Error");
  }
}

/** The body, or undefined where it is larger than an HTTP API takes. */
async function readBody(incoming: IncomingMessage): Promise<Buffer | undefined> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of incoming as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes <= MOST_REQUEST_BYTES) parts.push(part);
  }
  return bytes > MOST_REQUEST_BYTES ? undefined : Buffer.concat(parts);
}
