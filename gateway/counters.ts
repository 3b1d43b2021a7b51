/** What the gateway counts and shows. Numbers of this run; the spool's own are read from it. */
export interface DeviceState {
  lastFrameMs: number | null;
  frames: number;
  /** Device's clock minus ours in seconds, by the QN of its last frame; null until one came. */
  clockOffsetSeconds: number | null;
  resent: number;
  timeCalibrations: number;
  unanswered: number;
  /** Why this device's frames are not taken by the API (its key, its rate); null while they are. */
  trouble: string | null;
}

export class Counters {
  readonly startedMs: number;
  connections = 0;
  refusedConnections = 0;
  acknowledged = 0;
  garbageBytes = 0;
  /** Refused frames by reason; the reasons are a closed list, never a device's text. */
  readonly refused = new Map<string, number>();
  readonly devices = new Map<string, DeviceState>();
  readonly unknownFactors = new Map<string, number>();
  pushes = 0;
  lastPushMs: number | null = null;
  /** Why pushing does not go on for anyone; null while it does. */
  trouble: string | null = null;
  /** Why the spool refuses frames; null while it does not. */
  spoolTrouble: string | null = null;

  constructor(nowMs: number, devices: Iterable<string>) {
    this.startedMs = nowMs;
    for (const mn of devices) this.devices.set(mn, { lastFrameMs: null, frames: 0, clockOffsetSeconds: null, resent: 0, timeCalibrations: 0, unanswered: 0, trouble: null });
  }

  refuse(reason: string): void {
    this.refused.set(reason, (this.refused.get(reason) ?? 0) + 1);
  }
}
