import type { Installation } from "../../domain/alert/cap/installation.ts";
import type { AlertMessage } from "../../domain/alert/group-notices.ts";
import type { Notice } from "../../domain/alert/series-doc.ts";
import { alertMessage, type TopicMessage } from "../../domain/alert/topic-message.ts";
import { refusedForGood } from "../adapters/publish-error.ts";
import type { Published } from "./alert-ports.ts";

export interface PublishPorts {
  readonly notices: { keep(notice: Pick<Notice, "id" | "audience" | "body">): Promise<void> };
  readonly topic: { publish(message: TopicMessage): Promise<void> };
}

/**
 * Hands a message to the topic of the bureaus, its notices (and the group) kept first under their ids: whoever is told can look them up. A group is
 * for bureaus, whatever it holds: what is public in it is public under its own id. Repeating it tells the same again. Throws what may work later.
 */
export const publishMessage = ({ notices, topic }: PublishPorts, installation: Installation) => async (message: AlertMessage): Promise<Published> => {
  for (const notice of message.notices) await notices.keep(notice);
  if (message.notices.length > 1) await notices.keep({ id: message.id, audience: "bureaus", body: message.body });
  try {
    await topic.publish(alertMessage(message, installation));
    return { ok: true };
  } catch (error) {
    const reason = refusedForGood(error);
    if (reason === undefined) throw error;
    return { ok: false, reason };
  }
};
