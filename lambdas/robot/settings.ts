/** Settings of a robot: which kind it is, and the secret that holds its address. */
export const ROBOT_SETTINGS = {
  kind: "ROBOT_KIND",
  /** Name of the secret: JSON `{"webhook": "https://…", "secret": "SEC…"}`; the second of DingTalk only. */
  secretName: "ROBOT_SECRET_NAME",
} as const;

/** What a robot's filter lets pass: groups too, and no outlets, as with a bureau's subscription. */
export { SHARED_MEDIA } from "../../domain/alert/subscription/sent-filter.ts";
export { throughGroups } from "../../domain/alert/subscription/through-groups.ts";
