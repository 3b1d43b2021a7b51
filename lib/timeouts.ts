import { Duration } from "aws-cdk-lib";

/** Time-out of each step's function. Queues hide a message six times as long. */
export const TIMEOUTS = {
  collect: Duration.seconds(15),
  inbox: Duration.seconds(300),
  normalize: Duration.seconds(30),
  assess: Duration.seconds(60),
  /** A night's batch makes a year of every section from its rounds. */
  assessPeriod: Duration.seconds(180),
  alert: Duration.seconds(60),
  /** A message for each city, medium and severity, and a write for each notice. */
  alertSend: Duration.seconds(120),
  /** Four messages, each tried three times, each try with a time-out and a pause. */
  robot: Duration.seconds(240),
  bulletin: Duration.seconds(60),
  query: Duration.seconds(15),
  registry: Duration.seconds(30),
  sweep: Duration.seconds(300),
  manifest: Duration.seconds(900),
  ledger: Duration.seconds(900),
  canary: Duration.seconds(60),
} as const;
