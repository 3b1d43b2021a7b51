/** Settings of the part of alert that keeps joint matters. */
export const JOINT_SETTINGS = {
  rawBucket: "RAW_BUCKET",
  assessmentsTable: "ASSESSMENTS_TABLE",
  eventsTable: "EVENTS_TABLE",
  mattersTable: "MATTERS_TABLE",
  jointNoticesTopic: "JOINT_NOTICES_TOPIC",
  installation: "INSTALLATION",
} as const;

/** Settings of the part of alert that takes receipts by link. */
export const CONFIRM_SETTINGS = { mattersTable: "MATTERS_TABLE" } as const;

/** Metrics of joint matters: open ones, and bureaus of which no duty post answers. */
export const JOINT_METRICS = { open: "JointMattersOpen", unanswered: "JointNoticesUnanswered" } as const;
