import { isSettled } from "../../../domain/joint/desk.ts";
import { standingOf } from "../../../domain/joint/receipts.ts";
import { settingsOf, withNotices } from "../../../domain/joint/with-notices.ts";
import type { Matter } from "../../../domain/joint/matter.ts";
import type { Instant } from "../../../domain/model/time.ts";
import type { JointPorts } from "./joint-ports.ts";
import { keepMatter } from "./keep-matter.ts";
import { sendMatter, type Sender } from "./send-matter.ts";

/** How many matters are open, and the bureaus that no post of answers, by matter. */
interface Looked {
  readonly looked: number;
  readonly unanswered: readonly string[];
}

/**
 * What the clock asks for: every open matter's notices without a receipt in time go to the next duty post (转下一岗位), and what a crash left unsent
 * is sent. One that fails keeps no other waiting; all failures are thrown at the end.
 *
 * @param found  is told what was found in any case: a failure of one matter must not hide that somebody is to be telephoned for another
 */
export const lookAfterMatters = (ports: JointPorts, sender: Sender, found: (looked: Looked) => void = () => undefined) => async (): Promise<Looked> => {
  const failures: unknown[] = [];
  const unanswered: string[] = [];
  const open = await ports.matters.open();
  for (const id of open) {
    try {
      const matter = await keepMatter(ports, id, async (stored) => stored && withNotices(stored, ports.now()));
      // Listed, but never written: the writer that meant to crashed, and its message comes back.
      if (matter === null) continue;
      unanswered.push(...unansweredOf(matter, ports.now()));
      await sendMatter(ports, sender)(matter);
      if (isSettled(matter, ports.now())) await ports.matters.unlist(id, matter.version);
    } catch (failure) {
      failures.push(failure);
    }
  }
  const looked: Looked = { looked: open.length, unanswered };
  found(looked);
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} joint matters could not be looked after`);
  return looked;
};

const unansweredOf = (matter: Matter, now: Instant): string[] =>
  [...new Set(matter.notices.map(({ city }) => city))].filter((city) => standingOf(matter, city, settingsOf(matter), now).state === "unanswered").map((city) => `${matter.id} ${city}${matter.drill === null ? "" : " 演练 drill"}`);
