/** Group robots (群机器人) that a notice may be sent to: WeCom (企业微信) and DingTalk (钉钉). */
export const ROBOT_KINDS = ["wecom", "dingtalk"] as const;
export type RobotKind = (typeof ROBOT_KINDS)[number];

/**
 * What a robot takes in one text, in bytes of UTF-8. WeCom: 2,048 (developer.work.weixin.qq.com, path 91770). DingTalk: 20,000 for the
 * whole message; room is left for the JSON around it.
 */
const LIMIT: Readonly<Record<RobotKind, number>> = { wecom: 2_048, dingtalk: 18_000 };

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/** The text cut to so many bytes, between characters. */
function cut(text: string, bytes: number): string {
  let kept = "";
  let size = 0;
  for (const character of text) {
    size += bytesOf(character);
    if (size > bytes) break;
    kept += character;
  }
  return kept;
}

const CUT = "…（全文见下方链接 whole text: see the link）";

/** A topic's text made to fit: whole where it fits, else without the English half, else cut; its last paragraph (id and links) always stays. */
function fit(message: string, limit: number): string {
  if (bytesOf(message) <= limit) return message;
  const paragraphs = message.split("\n\n");
  const [first, last] = [paragraphs[0]!, paragraphs.length > 1 ? `\n\n${paragraphs.at(-1)!}` : ""];
  if (bytesOf(first + last) <= limit) return first + last;
  const room = limit - bytesOf(CUT) - bytesOf(last);
  return room > 0 ? `${cut(first, room)}${CUT}${last}` : cut(message, limit);
}

/** The body of a robot's webhook request: plain text, in which nobody can be called by a text from outside (`<@all>`). */
export function robotMessage(kind: RobotKind, message: string): object {
  const content = fit(message.replaceAll("<@", "＜@"), LIMIT[kind]);
  return kind === "wecom" ? { msgtype: "text", text: { content } } : { msgtype: "text", text: { content }, at: { isAtAll: false } };
}
