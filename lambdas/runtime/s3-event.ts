import * as z from "zod";

const Notification = z.object({
  Records: z.array(z.object({ eventName: z.string(), s3: z.object({ object: z.object({ key: z.string(), versionId: z.string().optional() }) }) })),
});
const TestEvent = z.object({ Event: z.literal("s3:TestEvent") });

/** An object that a notification names; with a version where its bucket keeps them. */
export interface CreatedObject {
  readonly key: string;
  readonly versionId?: string;
}

/** The objects that an S3 notification names. S3's test message names none. Throws on anything else. */
export function createdObjects(body: string): CreatedObject[] {
  const json: unknown = JSON.parse(body);
  if (TestEvent.safeParse(json).success) return [];
  return Notification.parse(json).Records
    .filter(({ eventName }) => eventName.startsWith("ObjectCreated:"))
    .map(({ s3: { object: { key, versionId } } }) => ({ key: decodeURIComponent(key.replaceAll("+", " ")), ...(versionId === undefined ? {} : { versionId }) }));
}

/** Their keys alone. */
export const objectKeys = (body: string): string[] => createdObjects(body).map(({ key }) => key);

/** A notification of the same shape, for objects whose own one was lost. */
export const notificationFor = (key: string): z.infer<typeof Notification> =>
  ({ Records: [{ eventName: "ObjectCreated:Sweep", s3: { object: { key: encodeURIComponent(key).replaceAll("%2F", "/") } } }] });
