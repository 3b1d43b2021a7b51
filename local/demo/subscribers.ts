import type { LocalSystem } from "../start-local.ts";

/** Bureaus of the demonstration's mailbox, by the city that they subscribe to. Duty posts, no persons. */
export const SUBSCRIBERS = [
  { name: "guangzhou-duty", city: "guangzhou" },
  { name: "qingyuan-duty", city: "qingyuan" },
  { name: "foshan-duty", city: "foshan" },
  { name: "shaoguan-duty", city: "shaoguan" },
] as const;

/** Subscribes each city's duty post to the alerts topic, by the message attribute `city`. */
export function subscribeBureaus(system: LocalSystem): void {
  const topicArn = system.find("/Alerts", "AWS::SNS::Topic").arn;
  for (const { name, city } of SUBSCRIBERS) system.mailbox.subscribe({ name, topicArn, filterPolicy: { city: [city] } });
}
