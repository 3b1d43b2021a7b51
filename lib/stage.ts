import * as z from "zod";
import { RELEASED_KINDS } from "../lambdas/bulletin/settings.ts";

/** As the registry demands of everyone else: a wrong key stops the synth, not the first enrolment. */
const KEY_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const PUBLIC_KEY = /^MCowBQYDK2VwAyEA[A-Za-z0-9+/]{43}=$/;

/** Who issues where nobody does. */
const DEMONSTRATION_ISSUER = { zh: "软件演示，非政府发布", en: "software demonstration, not a government publication" };

/**
 * What differs between two installations of the same system. Given as CDK context: `cdk synth -c stage='{"name":"test"}'`.
 */
const Stage = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]{0,19}$/).default("demo"),
  /** `destroy`: an installation that may be thrown away with its data (demonstration, tests). `keep`: tables and buckets outlive their stack. */
  data: z.enum(["keep", "destroy"]).default("keep"),
  /** CloudFront in front of the pages where the partition has its default domain (`aws`); in `aws-cn` a domain of the operator's own is needed. */
  publicSite: z.enum(["cloudfront", "none"]).default("cloudfront"),
  /**
   * Where readers find the pages, for the links that must be absolute (feeds, sitemap, pictures): scheme and host of the operator's own domain;
   * `api`: where the API answers (one machine). Null: the distribution's own domain, and without one links stay relative and there is no sitemap.
   */
  publicOrigin: z.union([z.literal("api"), z.string().regex(/^https:\/\/[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?$/, "an origin such as https://air.example.cn: no path, no slash at its end")]).nullable().default(null),
  /** Licence of the data (数据许可): its name and where it is written. Null: none is stated (未声明), and the pages and data say so. */
  licence: z.strictObject({ zh: z.string().min(1), en: z.string().min(1), address: z.url({ protocol: /^https?$/ }).nullable() }).nullable().default(null),
  issuer: z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }).default(DEMONSTRATION_ISSUER),
  /**
   * Kinds of numbered issues that go out only when bureaus approved them (批准), each with those who all must: the city whose keys sign, and the name
   * under which its bureau approves. A kind that is not named is published automatically.
   */
  releases: z.partialRecord(z.enum(RELEASED_KINDS), z.array(z.strictObject({ city: z.string().min(1), zh: z.string().min(1), en: z.string().min(1) })).min(1)).default({}),
  /** Notices as CAP 1.2: the sender (a domain name of the issuer), and whether they are meant in earnest. */
  notices: z.strictObject({ sender: z.string().regex(/^[^\s,<&]+$/), status: z.enum(["Exercise", "Actual"]) }).default({ sender: "beijiang-watch.invalid", status: "Exercise" }),
  /**
   * WeCom (企业微信) and DingTalk (钉钉) group robots that a topic is sent to, none by default. The secret (Secrets Manager) holds
   * `{"webhook": "https://…", "secret": "SEC…"}`: the address is the key of a robot. `filter`: what is sent, by attribute; empty: all.
   */
  robots: z.array(z.strictObject({
    name: z.string().regex(/^[a-z][a-z0-9-]{0,19}$/), kind: z.enum(["wecom", "dingtalk"]), topic: z.enum(["alerts", "joint-notices", "bulletins"]).default("alerts"),
    secretName: z.string().min(1), filter: z.partialRecord(z.enum(["city", "medium", "severity", "item", "kind"]), z.array(z.string().min(1)).min(1)).default({}),
  })).refine((robots) => new Set(robots.map(({ name }) => name)).size === robots.length, "every robot needs a name of its own").default([]),
  /** Name of the secret (Secrets Manager) with the address book: the bureaus' duty posts and where they are reached; null: nobody can subscribe. */
  addressBookSecretName: z.string().min(1).nullable().default(null),
  demonstration: z.enum(["none", "moved-dates"]).default("none"),
  /** Who is woken by an alarm: an e-mail address that confirms its subscription, or why nobody is. */
  operations: z.union([z.strictObject({ email: z.email() }), z.strictObject({ silentBecause: z.string().min(1) })])
    .default({ silentBecause: "demonstration: nobody is on duty" }),
  /** Years after which the lifecycle may end raw objects: five at least; null: they are kept for good. */
  rawYears: z.int().min(5).nullable().default(null),
  /**
   * Object Lock of the manifests: `governance` lets an administrator of the account with a right of its own take a lock off, `compliance`
   * (production) lets nobody. Days that each manifest stays locked; the default is five years.
   */
  manifestLock: z.strictObject({ mode: z.enum(["governance", "compliance"]), days: z.int().min(1) }).default({ mode: "governance", days: 1827 }),
  /**
   * The HJ 212 gateway as a container (ECS Fargate behind a network load balancer), off unless given: the secret that holds its
   * configuration, and the networks (CIDR) that devices come from.
   */
  gateway: z.strictObject({ configSecretName: z.string().min(1), allow: z.array(z.cidrv4()).min(1) }).nullable().default(null),
  /** A synthetic reading every few minutes (a divisor of an hour) along the whole road, by which a stage that stopped is noticed; off unless given. */
  canary: z.strictObject({ everyMinutes: z.union([z.literal(2), z.literal(3), z.literal(5), z.literal(10), z.literal(15)]) }).nullable().default(null),
  /**
   * Seconds for which notices are gathered before they are sent, so that many stations exceeding at once are one message to a bureau. Readings
   * are of whole hours: a minute later is no later for anyone who acts on them.
   */
  noticeWindowSeconds: z.int().min(1).max(300).default(60),
  /** Administrators' keys: key id and Ed25519 public key (SPKI, DER, base64). Without one nobody can be enrolled. */
  administrators: z.array(z.strictObject({ keyId: z.string().regex(KEY_ID), publicKey: z.string().regex(PUBLIC_KEY) })).default([]),
  /**
   * What one key may send (docs/stations.md): the rate that it may keep up, and for how many minutes' worth at once. By default ten requests and a
   * thousand readings a second for long, five minutes of that at once: a year of one station, or a day of a hundred stations, sent again without a wait.
   */
  senderLimit: z.strictObject({ requestsPerMinute: z.number().positive(), readingsPerMinute: z.number().positive(), burstMinutes: z.number().positive() })
    .default({ requestsPerMinute: 600, readingsPerMinute: 60_000, burstMinutes: 5 }),
  /** How the files of a bureau's inbox are written, by city, where it is otherwise than by default: stamps of interval beginnings, units. */
  bureaus: z.record(z.string(), z.strictObject({
    stamps: z.enum(["interval-end", "interval-beginning"]), units: z.record(z.string(), z.string()).optional(),
  })).default({}),
}).refine(({ data, manifestLock }) => data === "keep" || manifestLock.mode === "governance", {
  path: ["manifestLock", "mode"], message: "data that may be thrown away cannot be locked against everyone",
}).refine(({ notices, issuer, demonstration }) => notices.status === "Exercise" || (issuer.zh !== DEMONSTRATION_ISSUER.zh && demonstration === "none" && !notices.sender.endsWith(".invalid")), {
  path: ["notices", "status"], message: "notices in earnest (Actual) need an issuer and a sender of its own, and no demonstration",
});
export type Stage = z.infer<typeof Stage>;

/** Reads the stage from CDK context (JSON text or object). Throws with the field that is wrong. */
export function parseStage(context: unknown): Stage {
  const given: unknown = typeof context === "string" ? JSON.parse(context) : (context ?? {});
  const parsed = Stage.safeParse(given);
  if (!parsed.success) throw new Error(`context "stage" is not valid:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
