import { yearOf } from "../../domain/bulletin/issue/issue-index.ts";
import type { IssueSubject } from "../../domain/bulletin/issue/issue-kind.ts";

/** Under which year and name the draft of a subject is kept. */
export const draftKey = ({ kind, id, day }: Pick<IssueSubject, "kind" | "id" | "day">): readonly [year: string, subject: string] => [yearOf(day), `${kind}/${id}`];
