import type { NoticeBody } from "../../domain/alert/notice-body.ts";
import { allItems, type LocalDemo } from "./local-demo.ts";

/** The notices that each delivered letter holds, one or a group: by the ids in its text, as they are kept. */
export async function noticesToldTo(demo: LocalDemo): Promise<(NoticeBody & { readonly subscriber: string })[]> {
  const kept = new Map((await allItems(demo.stores, "notices")).map(({ id, body }) => [String(id), JSON.parse(String(body)) as NoticeBody]));
  return demo.system.mailbox.list().flatMap(({ subscriber, message }) =>
    [...new Set(message.match(/n-[0-9a-f]{16}/g))].map((id) => ({ subscriber, ...kept.get(id)! })));
}
