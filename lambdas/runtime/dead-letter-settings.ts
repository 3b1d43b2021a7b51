/** Settings of every step that a queue feeds: the construct that feeds it gives them (lib/constructs/step-function.ts). */
export const DEAD_LETTER_SETTINGS = {
  deadLetterQueue: "DEAD_LETTER_QUEUE",
  /** Receives of a message before it is given up, as the queue's own redrive policy has it. */
  maxReceives: "MAX_RECEIVES",
} as const;
