import type { Installation } from "../../domain/alert/cap/installation.ts";
import type { TopicMessage } from "../../domain/alert/topic-message.ts";
import { currentDigest, draftState, type DraftDoc } from "../../domain/bulletin/draft/draft-doc.ts";
import { draftNotice } from "../../domain/bulletin/draft/draft-notice.ts";
import { publishOrGiveUp } from "../runtime/publish-or-give-up.ts";
import { changeDraft } from "./change-draft.ts";
import { draftKey } from "./draft-key.ts";
import type { IssuePorts } from "./issue-ports.ts";
import { openDrafts, type OpenDraft } from "./open-drafts.ts";

export interface TellDraftsPorts extends Pick<IssuePorts, "drafts" | "now"> {
  readonly installation: Pick<Installation, "status" | "api">;
  readonly topic: { publish(message: TopicMessage): Promise<void> };
}

/**
 * Tells the bureaus of every draft that waits for approval and of which nobody was told as it is now, and writes with the draft what became of it. A
 * crash in between tells it again under the same id. One that is not taken holds up no other; all failures are thrown at the end. Returns how
 * many were taken.
 */
export const tellDrafts = (ports: TellDraftsPorts) => async (): Promise<number> => {
  const failures: unknown[] = [];
  let sent = 0;
  for (const doc of (await openDrafts(ports)).filter((one) => draftState(one) === "waits" && one.told?.digest !== currentDigest(one))) {
    try {
      const told = await tell(ports, doc);
      // Written over whatever stands by now: a newer draft has another digest, and is told by itself.
      await changeDraft(ports.drafts, ...draftKey(doc.of), (now) => (now.told?.digest === told.digest ? now : { ...now, told }));
      if (told.outcome === "failed") failures.push(new Error(`${doc.year}/${doc.subject}: ${told.reason}`));
      else sent += 1;
    } catch (failure) {
      failures.push(failure);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} drafts could not be told to those who must approve them`);
  return sent;
};

/** What became of the notice of a draft that waits. Throws where it may work later. */
async function tell(ports: TellDraftsPorts, doc: OpenDraft): Promise<NonNullable<DraftDoc["told"]>> {
  const { digest, madeAt } = doc.drafts.at(-1)!;
  const notice = draftNotice(doc, digest, ports.installation);
  return { digest, ...(await publishOrGiveUp(() => ports.topic.publish(notice), madeAt, ports.now)) };
}
