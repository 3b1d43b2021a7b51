import type { IssueYear } from "../../domain/bulletin/issue/issue-index.ts";
import type { IssuePorts } from "./issue-ports.ts";

const TRIES = 10;

/**
 * Changes the index of a year by a move that depends on nothing but the index, over exactly the version that was read. A move that gives
 * back the same index writes nothing. Returns the index that stands. Throws where others kept changing it.
 */
export async function changeIndex({ issues }: Pick<IssuePorts, "issues">, year: string, move: (index: IssueYear) => IssueYear): Promise<IssueYear> {
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const read = await issues.year(year);
    const next = move(read);
    if (next === read || (await issues.put(next, read.version)) === "written") return next;
  }
  throw new Error(`the index of issues of ${year} kept changing under ${TRIES} tries`);
}
