import { SendMessageCommand, type SQSClient } from "@aws-sdk/client-sqs";
import type { SQSRecord } from "aws-lambda";
import { instantOf, type Instant } from "../../domain/model/time.ts";
import { DEAD_LETTER_SETTINGS } from "./dead-letter-settings.ts";
import { readSettings } from "./settings.ts";

/** Longest reason that goes with a message. */
const LONGEST_REASON = 900;

/** Why a message was given up, and when it was tried. */
export interface GivenUp {
  readonly step: string;
  readonly reason: string;
  readonly firstTry: Instant;
  readonly lastTry: Instant;
  readonly tries: number;
}

/** What a queue step does with a message that fails at its last allowed receive. */
export interface DeadLetters {
  readonly step: string;
  readonly maxReceives: number;
  /** Puts the message into the dead-letter queue with its reason, and returns its id there. Throws where it could not: the queue's own policy then takes it. */
  readonly bury: (body: string, why: GivenUp) => Promise<string | undefined>;
}

/** The dead letters of the function that runs, from its environment. Throws at start where the stack did not say where they go. */
export function deadLettersOf(sqs: SQSClient, environment: Readonly<Record<string, string | undefined>>): DeadLetters {
  const { deadLetterQueue, maxReceives } = readSettings(DEAD_LETTER_SETTINGS, environment);
  if (!/^[1-9]\d*$/.test(maxReceives)) throw new Error(`${DEAD_LETTER_SETTINGS.maxReceives} is not a number of receives: ${maxReceives}`);
  const text = (value: string) => ({ DataType: "String", StringValue: value });
  return {
    step: environment["POWERTOOLS_SERVICE_NAME"] ?? "unknown", maxReceives: Number(maxReceives),
    bury: async (body, { step, reason, firstTry, lastTry, tries }) => {
      const { MessageId } = await sqs.send(new SendMessageCommand({
        QueueUrl: deadLetterQueue, MessageBody: body,
        MessageAttributes: { step: text(step), reason: text(reason), firstTry: text(firstTry), lastTry: text(lastTry), tries: text(String(tries)) },
      }));
      return MessageId;
    },
  };
}

/** How often a message was received, this time included. */
export const receivesOf = ({ attributes }: Pick<SQSRecord, "attributes">): number => Number(attributes.ApproximateReceiveCount) || 1;

/** Why a message is given up now. */
export function givenUp(step: string, record: Pick<SQSRecord, "attributes">, error: unknown, now: Instant): GivenUp {
  const first = Number(record.attributes.ApproximateFirstReceiveTimestamp);
  return { step, reason: reasonOf(error), firstTry: Number.isFinite(first) && first > 0 ? instantOf(first) : now, lastTry: now, tries: receivesOf(record) };
}

/** An error in one line: of what SQS takes in an attribute, never empty. */
export function reasonOf(error: unknown): string {
  const { name, message, cause } = error instanceof Error ? error : { name: "thrown", message: String(error), cause: undefined };
  const because = cause instanceof Error ? ` (${cause.message})` : "";
  return `${name}: ${message}${because}`.replaceAll(/[^\x20-\uD7FF\uE000-\uFFFD]+/g, " ").slice(0, LONGEST_REASON).trim() || "no reason given";
}
