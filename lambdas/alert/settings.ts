/** Settings of alert. */
export const ALERT_SETTINGS = {
  assessmentsTable: "ASSESSMENTS_TABLE",
  eventsTable: "EVENTS_TABLE",
  noticesTable: "NOTICES_TABLE",
  alertsTopic: "ALERTS_TOPIC",
  /** JSON: who sends, in earnest or as an exercise, and where the API answers (Installation). */
  installation: "INSTALLATION",
  bulletinQueue: "BULLETIN_QUEUE",
  jointQueue: "JOINT_QUEUE",
} as const;
