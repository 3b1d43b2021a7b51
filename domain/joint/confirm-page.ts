import type { Words } from "../alert/event-words.ts";
import { html, type Markup } from "../bulletin/markup.ts";
import type { DutyPost } from "../network/joint-settings.ts";
import { deskPage } from "./desk-html.ts";
import type { LinkState } from "./take-acknowledgement.ts";

/** What the page of a link is about. `text` is the notice in words. */
export interface ConfirmPage {
  readonly text: Words;
  readonly posts: readonly DutyPost[];
  /** Where the form is sent: the link itself. */
  readonly action: string;
  /** True where the form came without the post that confirms. */
  readonly postMissing: boolean;
}

const TITLE: Words = { zh: "联合通报回执", en: "Receipt of a joint notice" };

/**
 * The page behind a one-time link: shows the notice and a form. Opening it confirms nothing, and neither does sending the form as it stands: the
 * post must be chosen. So a mail scanner that follows links, or even sends forms, gives no receipt.
 */
export function confirmPage({ text, posts, action, postMissing }: ConfirmPage): string {
  return deskPage(TITLE, html`
    ${postMissing ? html`<p role="alert"><strong>请选择确认的岗位。</strong> <small lang="en">Choose the post that confirms.</small></p>` : ""}
    <form method="post" action="${action}">
      <p><label for="post">确认岗位 <small lang="en">post that confirms</small></label>
      <select id="post" name="post" required><option value="">请选择 · choose</option>${posts.map(({ id, zh, en }) => html`<option value="${id}">${zh} · ${en}</option>`)}</select></p>
      <p><button type="submit">确认收到 · Confirm receipt</button></p>
    </form>
    <h2>通报内容 <small lang="en">The notice</small></h2>${lines(text.zh)}<div lang="en">${lines(text.en)}</div>`);
}

const lines = (text: string): Markup => html`<p>${text.split("\n").map((line) => html`${line}<br>`)}</p>`;

const OUTCOMES = {
  confirmed: { zh: "已确认收到，谢谢。此链接不再有效。", en: "Receipt confirmed, thank you. The link is used up." },
  used: { zh: "此链接已用于确认，无需再次操作。", en: "This link has confirmed before: nothing more to do." },
  expired: { zh: "此链接已过期。请用单位密钥回执（见使用说明），或等待下一份通报。", en: "This link is out of its time: acknowledge with your bureau's key (see the guide), or wait for the next notice." },
  unknown: { zh: "没有这个链接。请核对是否复制完整。", en: "There is no such link: check that it was copied whole." },
} as const satisfies Record<Exclude<LinkState, "usable"> | "confirmed", Words>;

/** The page that says what became of a link. */
export const outcomePage = (outcome: keyof typeof OUTCOMES): string =>
  deskPage(TITLE, html`<p>${OUTCOMES[outcome].zh}</p><p lang="en">${OUTCOMES[outcome].en}</p>`);
