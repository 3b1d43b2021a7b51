import type { FileMaker, SiteFile } from "../../domain/bulletin/site/site-file.ts";
import type { Instant } from "../../domain/model/time.ts";
import type { StandingPage } from "../adapters/site-bucket.ts";
import { packCsv } from "./pack-csv.ts";

const TRIES = 10;

export interface SitePort {
  standing(key: string): Promise<StandingPage | undefined>;
  replaceFile(file: SiteFile, over: StandingPage | undefined): Promise<"written" | "outdated">;
}

/** What a part of the site (a station, a day, the front page …) is made from, and its files in the order in which they are put. */
export interface SiteSubject<I> {
  readonly makers: readonly FileMaker<I>[];
  readonly gather: (now: Instant) => Promise<I>;
}

/**
 * Makes the files of one subject again. What stands under each key is read before the inputs, and each file is put over exactly that: an older
 * render never replaces a newer one. A file that would say the same is left as it is; with `always` one that says its time is put all the same. Where another render came first, all
 * is read again. Returns how many files were put. Throws where the world fails, and where others kept changing a file.
 */
export const renderSubject = (site: SitePort, now: () => Instant) => async <I>({ makers, gather }: SiteSubject<I>, always = false): Promise<number> => {
  let written = 0;
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const standing = await Promise.all(makers.map(({ key }) => site.standing(key)));
    const input = await gather(now());
    let outdated = false;
    for (const [at, { make }] of makers.entries()) {
      const file = make(input);
      if (file === null || (standing[at]?.digest === file.digest && !(always && file.stamped && attempt === 1))) continue;
      if ((await site.replaceFile(asPut(file), standing[at])) === "written") written += 1;
      else outdated = true;
    }
    if (!outdated) return written;
  }
  throw new Error(`${makers[0]?.key} kept changing under ${TRIES} tries`);
};

const asPut = (file: SiteFile): SiteFile => (file.packed ? { ...file, body: packCsv(String(file.body)) } : file);
