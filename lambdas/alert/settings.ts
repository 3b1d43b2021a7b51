/** Settings of alert: events. */
export const ALERT_SETTINGS = {
  assessmentsTable: "ASSESSMENTS_TABLE",
  eventsTable: "EVENTS_TABLE",
  /** Which stations are silent is seen from what is stored, from who pushed, and what became of that. */
  observationsTable: "OBSERVATIONS_TABLE",
  rawBucket: "RAW_BUCKET",
  receiptsTable: "RECEIPTS_TABLE",
  sendQueue: "SEND_QUEUE",
  bulletinQueue: "BULLETIN_QUEUE",
  jointQueue: "JOINT_QUEUE",
} as const;

/** Settings of alert: sending its notices. */
export const ALERT_SEND_SETTINGS = {
  eventsTable: "EVENTS_TABLE",
  noticesTable: "NOTICES_TABLE",
  alertsTopic: "ALERTS_TOPIC",
  operationsTopic: "OPERATIONS_TOPIC",
  sendQueue: "SEND_QUEUE",
  /** JSON: who sends, in earnest or as an exercise, and where the API answers (Installation). */
  installation: "INSTALLATION",
} as const;

/** Metrics of alert. */
export const ALERT_METRICS = { sent: "NoticesSent", failed: "NoticesFailed" } as const;

/** A sender's turn runs out after so many seconds: longer than its function may run. */
export const SEND_TURN_SECONDS = 150;
