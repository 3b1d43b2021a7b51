import { drillCause } from "../../../domain/joint/drill-cause.ts";
import { openDrill } from "../../../domain/joint/follow-matter.ts";
import type { Matter } from "../../../domain/joint/matter.ts";
import type { Signed } from "../../../domain/joint/order.ts";
import { takeAcknowledgement } from "../../../domain/joint/take-acknowledgement.ts";
import { takeReport } from "../../../domain/joint/take-report.ts";
import type { Instant } from "../../../domain/model/time.ts";
import { directoryOf, network } from "../../../domain/network/network.ts";
import { matterOfOrder, type JointOrder } from "../../../domain/order/joint-outcome.ts";
import type { JointPorts } from "./joint-ports.ts";
import { keepMatter } from "./keep-matter.ts";
import { sendMatter, type Sender } from "./send-matter.ts";

const directory = directoryOf(network);

/**
 * Applies an order of a bureau to the matter that it is about, and sends what follows from it. Any repetition ends in the same state. What cannot
 * be taken changes nothing: `jointOutcome` tells why, now as ever.
 */
export const applyJointOrder = (ports: JointPorts, sender: Sender) => async (named: JointOrder, signed: Signed): Promise<void> => {
  const matter = await keepMatter(ports, matterOfOrder(named, signed), async (stored) => withOrder(stored, named, signed, ports.now()));
  if (matter !== null) await sendMatter(ports, sender)(matter);
};

function withOrder(stored: Matter | null, named: JointOrder, signed: Signed, now: Instant): Matter | null {
  if (named.name === "drill") return stored ?? newDrill(named.order, signed, now);
  if (stored === null) return null;
  const taken = named.name === "report" ? takeReport(stored, named.order, signed, now) : takeAcknowledgement(stored, named.order, signed);
  return taken.ok ? taken.value : stored;
}

function newDrill(order: Extract<JointOrder, { name: "drill" }>["order"], { key, keyId, city, at }: Signed, now: Instant): Matter {
  const section = directory.place(order.section);
  if (section?.medium !== "water") throw new Error(`a drill that was accepted is at ${order.section}, which is no section`);
  return openDrill({ section, network, cause: drillCause(order, at), of: `drill|${key}`, firstStartedAt: at, now }, { title: order.title, startedBy: city, keyId });
}
