/** Settings of alert. */
export const ALERT_SETTINGS = {
  assessmentsTable: "ASSESSMENTS_TABLE",
  eventsTable: "EVENTS_TABLE",
  alertsTopic: "ALERTS_TOPIC",
  bulletinQueue: "BULLETIN_QUEUE",
} as const;
