import { robotMessage, type RobotKind } from "../../domain/alert/robot/robot-message.ts";
import { robotAddress } from "./robot-address.ts";
import type { RobotSecret } from "./robot-secret.ts";

/** Tries of one message in one invocation; then the queue delivers it again. */
const TRIES = 3;
const TIMEOUT_MS = 10_000;

export interface RobotPorts {
  readonly secret: () => Promise<RobotSecret>;
  readonly nowMs: () => number;
  /** Waits until the robot may take another message. */
  readonly pause: () => Promise<void>;
}

/** The robot's answer was no success. `again`: a later try may be taken. */
class RobotRefusal extends Error {
  readonly again: boolean;
  constructor(message: string, again: boolean) {
    super(message);
    this.name = "RobotRefusal";
    this.again = again;
  }
}

/**
 * Sends a text to a robot, and pauses after every request, so that the rate of the robot holds whatever lies in the queue. Throws where it was
 * not taken: the queue delivers it again. Errors say what the robot said, never where it is: its address is its key.
 */
export const sendToRobot = (kind: RobotKind, ports: RobotPorts) => async (message: string): Promise<void> => {
  const body = JSON.stringify(robotMessage(kind, message));
  const secret = await ports.secret();
  for (let attempt = 1; ; attempt++) {
    const failure = await post(robotAddress(kind, secret, ports.nowMs()), body);
    await ports.pause();
    if (failure === undefined) return;
    if (!failure.again || attempt === TRIES) throw failure;
  }
};

async function post(address: string, body: string): Promise<RobotRefusal | undefined> {
  let answer: Response;
  let said: string;
  try {
    answer = await fetch(address, {
      method: "POST", body, headers: { "content-type": "application/json; charset=utf-8" }, redirect: "error", signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    said = await answer.text();
  } catch (error) {
    return new RobotRefusal(`the robot was not reached: ${error instanceof Error ? error.name : "unknown failure"}`, true);
  }
  if (!answer.ok) return new RobotRefusal(`the robot answered ${answer.status}`, answer.status >= 500);
  const { errcode, errmsg } = errorOf(said);
  // 45009 and 130101: too many messages. Asking again at once only makes it last longer: the queue waits.
  return errcode === 0 ? undefined : new RobotRefusal(`the robot refused: ${errcode} ${errmsg}`, false);
}

/** Both robots answer `{"errcode": 0, "errmsg": "ok"}` with status 200, whatever became of it. */
function errorOf(said: string): { readonly errcode: number; readonly errmsg: string } {
  try {
    const { errcode, errmsg } = JSON.parse(said) as { errcode?: unknown; errmsg?: unknown };
    if (typeof errcode === "number") return { errcode, errmsg: String(errmsg ?? "").slice(0, 200) };
  } catch {
    // No JSON: an answer of something else than a robot.
  }
  return { errcode: -1, errmsg: "not an answer of a robot" };
}
