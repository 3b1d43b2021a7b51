import type { Installation } from "../../domain/alert/cap/installation.ts";
import type { Notice } from "../../domain/alert/series-doc.ts";
import { topicMessage, type TopicMessage } from "../../domain/alert/topic-message.ts";

export interface PublishPorts {
  readonly notices: { keep(notice: Notice): Promise<void> };
  readonly topic: { publish(message: TopicMessage): Promise<void> };
}

/** Hands a notice to the topic of the bureaus, kept first under its id: whoever is told can look it up. Repeating it tells the same again. */
export const publishNotice = ({ notices, topic }: PublishPorts, installation: Installation) => async (notice: Notice): Promise<void> => {
  await notices.keep(notice);
  await topic.publish(topicMessage(notice, installation));
};
