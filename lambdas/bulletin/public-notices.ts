import { capOfNotice } from "../../domain/alert/cap/cap-of-notice.ts";
import type { Installation } from "../../domain/alert/cap/installation.ts";
import { writeCap } from "../../domain/alert/cap/write-cap.ts";
import type { NoticeBody } from "../../domain/alert/notice-body.ts";
import type { SeriesDoc } from "../../domain/alert/series-doc.ts";
import { capKey } from "../../domain/bulletin/feeds/cap-key.ts";
import { FEED_ENTRIES } from "../../domain/bulletin/feeds/feed-file.ts";
import { toldNotices } from "../../domain/bulletin/feeds/told-notices.ts";
import type { Network } from "../../domain/model/network.ts";

export const CAP_TYPE = "application/cap+xml; charset=utf-8";

export interface PublicNoticePorts {
  readonly network: Network;
  readonly notices: { get(id: string): Promise<{ readonly body: NoticeBody } | null> };
  readonly site: { keepForever(key: string, body: string, contentType: string): Promise<void> };
  readonly installation: Installation;
}

/**
 * Reads the latest notices that the public was told, newest first. The CAP message of each stands under its key when this returns, so that feeds
 * name none that is not there; its content never changes, so that it is looked up and put once. One that alert has not kept is left out, as the read
 * API does not know it either.
 */
export function publicNotices({ network, notices, site, installation }: PublicNoticePorts): (series: readonly SeriesDoc[]) => Promise<NoticeBody[]> {
  let known = new Map<string, NoticeBody>();
  return async (series) => {
    const told = toldNotices(series, network, FEED_ENTRIES);
    const found = await Promise.all(told.map(async ({ id, body }) => {
      const had = known.get(id);
      if (had !== undefined) return had;
      const read = body ?? (await notices.get(id))?.body ?? null;
      if (read === null || read.audience !== "public" || read.drill === true) return null;
      await site.keepForever(capKey(id), writeCap(capOfNotice(read, installation)), CAP_TYPE);
      return read;
    }));
    const standing = found.filter((body) => body !== null);
    known = new Map(standing.map((body) => [body.noticeId, body]));
    return standing;
  };
}
