import { Duration } from "aws-cdk-lib";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { DeadLetterAlarm, type AlarmDecision } from "./dead-letter-alarm.ts";

/** Receives of a message before it goes to the dead-letter queue. */
export const MAX_RECEIVES = 5;
/** A message that cannot be processed waits this long for a person. */
export const DEAD_LETTER_RETENTION = Duration.days(14);

export interface StepQueueProps {
  /** Time-out of the function that reads it; the queue hides a message six times as long. */
  readonly functionTimeout: Duration;
  readonly alarm: AlarmDecision;
  /** Section of docs/runbook.md. */
  readonly runbook: string;
}

/** The queue in front of a step, its dead-letter queue, and the alarm on it. */
export class StepQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, props: StepQueueProps) {
    super(scope, id);
    this.deadLetters = new Queue(this, "DeadLetters", {
      retentionPeriod: DEAD_LETTER_RETENTION, enforceSSL: true, encryption: QueueEncryption.SQS_MANAGED,
    });
    this.queue = new Queue(this, "Queue", {
      visibilityTimeout: Duration.seconds(props.functionTimeout.toSeconds() * 6),
      retentionPeriod: Duration.days(4),
      enforceSSL: true,
      encryption: QueueEncryption.SQS_MANAGED,
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: MAX_RECEIVES },
    });
    new DeadLetterAlarm(this, "DeadLetterAlarm", { queue: this.deadLetters, alarm: props.alarm, runbook: props.runbook });
  }
}
