import * as z from "zod";

const Notification = z.object({
  Records: z.array(z.object({ eventName: z.string(), s3: z.object({ object: z.object({ key: z.string() }) }) })),
});
const TestEvent = z.object({ Event: z.literal("s3:TestEvent") });

/** Keys of the objects that an S3 notification names. S3's test message names none. Throws on anything else. */
export function objectKeys(body: string): string[] {
  const json: unknown = JSON.parse(body);
  if (TestEvent.safeParse(json).success) return [];
  return Notification.parse(json).Records
    .filter(({ eventName }) => eventName.startsWith("ObjectCreated:"))
    .map((record) => decodeURIComponent(record.s3.object.key.replaceAll("+", " ")));
}

/** A notification of the same shape, for objects whose own one was lost. */
export const notificationFor = (key: string): z.infer<typeof Notification> =>
  ({ Records: [{ eventName: "ObjectCreated:Sweep", s3: { object: { key: encodeURIComponent(key).replaceAll("%2F", "/") } } }] });
