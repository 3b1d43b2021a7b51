/** Settings of alert: events. */
export const ALERT_SETTINGS = {
  assessmentsTable: "ASSESSMENTS_TABLE",
  eventsTable: "EVENTS_TABLE",
  sendQueue: "SEND_QUEUE",
  bulletinQueue: "BULLETIN_QUEUE",
} as const;

/** Settings of alert: sending its notices. */
export const ALERT_SEND_SETTINGS = {
  eventsTable: "EVENTS_TABLE",
  alertsTopic: "ALERTS_TOPIC",
  sendQueue: "SEND_QUEUE",
} as const;

/** Metrics of alert. */
export const ALERT_METRICS = { sent: "NoticesSent", failed: "NoticesFailed" } as const;

/** A sender's turn runs out after so many seconds: longer than its function may run. */
export const SEND_TURN_SECONDS = 150;
