/** Settings of assess: stations and sections. */
export const ASSESS_SETTINGS = {
  observationsTable: "OBSERVATIONS_TABLE",
  assessmentsTable: "ASSESSMENTS_TABLE",
  cityQueue: "CITY_QUEUE",
  alertQueue: "ALERT_QUEUE",
  periodQueue: "PERIOD_QUEUE",
} as const;

/** Settings of the wide part of assess: cities. */
export const ASSESS_CITY_SETTINGS = {
  observationsTable: "OBSERVATIONS_TABLE",
  assessmentsTable: "ASSESSMENTS_TABLE",
  bulletinQueue: "BULLETIN_QUEUE",
} as const;

/** Settings of the widest part of assess: months, quarters and years. */
export const ASSESS_PERIOD_SETTINGS = {
  observationsTable: "OBSERVATIONS_TABLE",
  assessmentsTable: "ASSESSMENTS_TABLE",
  alertQueue: "ALERT_QUEUE",
  bulletinQueue: "BULLETIN_QUEUE",
} as const;
