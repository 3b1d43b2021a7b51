import { Counters } from "./counters.ts";
import { PushLoop } from "./push-loop.ts";
import { sendPush } from "./send-push.ts";
import { listenForDevices } from "./server.ts";
import type { GatewaySettings } from "./settings.ts";
import { Spool } from "./spool.ts";
import { serveStatus, statusOf } from "./status.ts";

const DAY_MS = 86_400_000;

export interface RunningGateway {
  readonly port: number;
  readonly statusPort: number;
  readonly status: () => ReturnType<typeof statusOf>;
  /** Graceful: no new connection, what was received is on the disk, the push under way is finished. */
  stop(): Promise<void>;
}

/** Starts spool, server, push loop and status page. Throws where one cannot start. */
export async function startGateway(settings: GatewaySettings, nowMs: () => number = Date.now): Promise<RunningGateway> {
  const spool = new Spool(settings.spool.directory, settings.spool.mostMegabytes, settings.spool.journal);
  const counters = new Counters(nowMs(), settings.devices.keys());
  const status = () => statusOf(counters, spool, nowMs());
  const server = await listenForDevices(settings.listen, { devices: settings.devices, spool, counters, nowMs });
  const page = await serveStatus(settings.status, status);
  const loop = new PushLoop({ spool, counters, devices: settings.devices, send: sendPush(settings.api, settings.push.timeoutSeconds, nowMs), nowMs, random: Math.random }, settings.push);
  let stopping = false;
  let wake = (): void => undefined;
  let forgottenMs = 0;
  const forget = (): void => {
    if (nowMs() - forgottenMs < DAY_MS / 24) return;
    spool.forget(nowMs() - settings.spool.keepDays * DAY_MS);
    forgottenMs = nowMs();
  };
  const running = (async () => {
    while (!stopping) {
      // The spool cannot be written (disk full): nothing is lost, it is shown, and tried again.
      const settled = await loop.turn().then((count) => (forget(), count)).catch((error: unknown) => {
        counters.trouble = `上报中断 Pushing is interrupted: ${(error as Error).message}`;
        return 0;
      });
      if (settled === 0 && !stopping) await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, settings.push.everySeconds * 1000);
        wake = () => { clearTimeout(timer); resolve(); };
      });
    }
  })();
  const address = page.address();
  return {
    port: server.port, statusPort: typeof address === "object" && address !== null ? address.port : settings.status.port, status,
    stop: async () => {
      stopping = true;
      wake();
      await server.close();
      await running;
      await new Promise<void>((resolve) => { page.close(() => resolve()); page.closeAllConnections(); });
      spool.close();
    },
  };
}
