import { html } from "hono/html";
import * as z from "zod";
import type { Answer } from "../http/api-answer.ts";
import type { Letter } from "./mailbox.ts";

const STYLE = `body{font:1rem/1.6 system-ui,"Noto Sans CJK SC","WenQuanYi Micro Hei",sans-serif;max-width:60rem;margin:0 auto;padding:1rem;color:#1a1a1a;background:#fff}
article{border-top:1px solid #767676;padding:.5rem 0}h3{margin:.25rem 0;font-size:1rem}pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#f4f4f4;padding:.5rem}
.text{white-space:pre-line;margin:.5rem 0}.text[lang=en]{color:#444}.note{border:1px solid #1a1a1a;padding:.5rem}dl{display:grid;grid-template-columns:max-content 1fr;gap:0 1rem;margin:.25rem 0}dd{margin:0;overflow-wrap:anywhere}`;

const HEADERS = {
  "content-security-policy": "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff", "referrer-policy": "no-referrer", "cache-control": "no-store",
} as const;

/** Whether the mailbox answers this path. */
export function isMailboxPath(path: string): boolean {
  return ["/mailbox", "/mailbox.json", "/mailbox.css"].includes(path);
}

/** The mailbox over HTTP: a page, its style sheet, and the letters as JSON. */
export async function mailboxAnswer(path: string, letters: readonly Letter[]): Promise<Answer> {
  const answer = (type: string, text: string): Answer => ({ status: 200, headers: { ...HEADERS, "content-type": `${type}; charset=utf-8` }, body: Buffer.from(text) });
  if (path === "/mailbox.css") return answer("text/css", STYLE);
  if (path === "/mailbox.json") return answer("application/json", JSON.stringify(letters));
  return answer("text/html", String(await mailboxPage(letters)));
}

/** The mailbox page (本机收件箱): grouped by subscriber, newest first; says that it is a local demonstration (演示). */
export function mailboxPage(letters: readonly Letter[]): ReturnType<typeof html> {
  const groups = Map.groupBy([...letters].reverse(), ({ subscriber }) => subscriber);
  return html`<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>本机收件箱 · Local mailbox</title><link rel="stylesheet" href="/mailbox.css"></head>
<body>
<header><h1>本机收件箱 <span lang="en">Local mailbox</span></h1>
<p class="note">演示：以下通知只发到本机，没有发给任何单位。<br><span lang="en">Demonstration: these notices stayed on this machine; nobody was sent them.</span></p></header>
<main>
${groups.size === 0 ? html`<p>还没有通知。<span lang="en">No notices yet.</span></p>` : ""}
${[...groups].map(([subscriber, own]) => html`<section><h2>${subscriber}（${own.length} 条 · <span lang="en">${own.length} received</span>）</h2>${own.map(letterArticle)}</section>`)}
</main>
</body>
</html>`;
}

function letterArticle(letter: Letter): ReturnType<typeof html> {
  const time = `${new Date(letter.receivedAt + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;
  return html`<article><h3>${letter.subject ?? "（无标题 · no subject）"}</h3>
<p><time datetime="${time}">${time.slice(0, 19).replace("T", " ")}</time> 北京时间 · <span lang="en">Beijing time</span></p>
${letterBody(letter.message)}
<dl>${Object.entries(letter.attributes).map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}<dt>编号 · <span lang="en">id</span></dt><dd>${letter.messageId}</dd></dl></article>`;
}

/** An address inside a text. */
const LINK = /(https?:\/\/[^\s<>"]+)/;

/** Text is shown as text, with its links; JSON with a text for people as that text, with the whole message for machines below. */
function letterBody(message: string): ReturnType<typeof html> {
  const json = parsed(message);
  if (json === undefined) return html`<p class="text">${message.split(LINK).map((part, at) => (at % 2 === 1 ? html`<a href="${part}">${part}</a>` : part))}</p>`;
  const indented = JSON.stringify(json, null, 2);
  const notice = Notice.safeParse(json);
  if (!notice.success) return html`<pre>${indented}</pre>`;
  const { zh, en } = notice.data.text;
  return html`<p class="text">${zh}</p><p class="text" lang="en">${en}</p><details><summary>机器可读全文 · <span lang="en">the message as sent</span></summary><pre>${indented}</pre></details>`;
}

const Notice = z.object({ text: z.object({ zh: z.string(), en: z.string() }) });

function parsed(message: string): unknown {
  try {
    return JSON.parse(message);
  } catch {
    return undefined;
  }
}
