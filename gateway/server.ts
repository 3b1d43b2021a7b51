import { createServer, type Server, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import type { Counters } from "./counters.ts";
import { Session, type SessionPorts } from "./session.ts";
import type { GatewaySettings } from "./settings.ts";

type Listen = GatewaySettings["listen"];
/** Bytes that may wait for a device that does not read its answers. */
const MOST_UNREAD_BYTES = 256 * 1024;

export interface GatewayServer {
  readonly port: number;
  /** Takes no new connection and closes those there are; what they sent is finished first. */
  close(): Promise<void>;
}

/** The TCP (or TLS) server that devices connect to. Networks that are not on the list are closed at once, without a word. */
export async function listenForDevices(listen: Listen, ports: Omit<SessionPorts, "send" | "after"> & { readonly counters: Counters }): Promise<GatewayServer> {
  const sockets = new Set<Socket>();
  const accept = (socket: Socket): void => {
    const { counters } = ports;
    const address = socket.remoteAddress?.replace(/^::ffff:/, "") ?? "";
    if (!listen.allow.check(address, address.includes(":") ? "ipv6" : "ipv4") || sockets.size >= listen.mostConnections) {
      counters.refusedConnections++;
      socket.destroy();
      return;
    }
    sockets.add(socket);
    counters.connections = sockets.size;
    socket.on("close", () => {
      sockets.delete(socket);
      counters.connections = sockets.size;
    });
    serve(socket, listen, ports);
  };
  const server: Server = listen.tls === null ? createServer(accept) : createTlsServer({ cert: listen.tls.cert, key: listen.tls.key }, accept);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(listen.port, listen.host, () => resolve());
  });
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : listen.port,
    close: async () => {
      // A server says that it is closed before its sockets do: what they held last is handed on at their own end.
      const ended = [...sockets].map((socket) => new Promise<void>((resolve) => socket.once("close", () => resolve())));
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.end();
      const late = setTimeout(() => sockets.forEach((socket) => socket.destroy()), 2_000);
      await Promise.all([closed, ...ended]);
      clearTimeout(late);
    },
  };
}

function serve(socket: Socket, listen: Listen, ports: Omit<SessionPorts, "send" | "after">): void {
  const session = new Session({
    ...ports,
    send: (bytes) => {
      if (socket.destroyed) return;
      socket.write(bytes);
      if (socket.writableLength > MOST_UNREAD_BYTES) socket.destroy();
    },
    after: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
  });
  let unfinished: NodeJS.Timeout | undefined;
  socket.setNoDelay(true);
  socket.setTimeout(listen.idleSeconds * 1000, () => {
    ports.counters.refuse("idle");
    socket.destroy();
  });
  socket.on("data", (bytes) => {
    const completed = session.receive(bytes);
    // The time of a frame runs from its first byte: one byte now and then does not renew it.
    if (completed || !session.inFrame) {
      clearTimeout(unfinished);
      unfinished = undefined;
    }
    if (session.inFrame) unfinished ??= setTimeout(() => {
      ports.counters.refuse("unfinished");
      session.end();
      socket.destroy();
    }, listen.frameSeconds * 1000);
  });
  socket.on("error", () => socket.destroy());
  socket.on("close", () => {
    clearTimeout(unfinished);
    session.end();
  });
}
