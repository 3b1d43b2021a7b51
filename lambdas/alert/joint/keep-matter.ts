import { isSettled } from "../../../domain/joint/desk.ts";
import type { Matter } from "../../../domain/joint/matter.ts";
import { canonicalText } from "../../../domain/alert/canonical-text.ts";
import { againUntil } from "../again-until.ts";
import type { JointPorts } from "./joint-ports.ts";

type KeepPorts = Pick<JointPorts, "matters" | "now">;

/**
 * Changes a matter by the recompute protocol: reads it, computes, writes if its version is still the one read, else starts over. `change` reads
 * what it needs itself, after the matter was read. It is on the list of the open ones before it is written, and off it once nobody has to do
 * anything; a crash in between leaves it on the list, where the clock finds it.
 *
 * @returns the matter as it is stored now; null where there is none
 */
export async function keepMatter({ matters, now }: KeepPorts, id: string, change: (stored: Matter | null) => Promise<Matter | null>): Promise<Matter | null> {
  let kept: Matter | null = null;
  let written = false;
  await againUntil(`the joint matter ${id}`, async () => {
    const stored = await matters.get(id);
    const changed = await change(stored);
    kept = changed;
    if (changed === null || (stored !== null && canonicalText(changed) === canonicalText(stored))) return true;
    const read = stored?.version ?? 0;
    const next: Matter = { ...changed, version: read + 1 };
    kept = next;
    await matters.list(id, next.version);
    written = (await matters.put(next, read)) === "written";
    return written;
  });
  const stands = kept as Matter | null;
  if (written && stands !== null && isSettled(stands, now())) await matters.unlist(id, stands.version);
  return stands;
}
