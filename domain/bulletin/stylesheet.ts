import { digestOf } from "../model/digest.ts";
import { BASE_CSS, PRINT_CSS } from "./styles/base-css.ts";
import { ISSUE_CSS } from "./styles/issue-css.ts";
import { levelCss } from "./styles/level-css.ts";
import { PLACE_CSS } from "./styles/place-css.ts";
import { RIVER_CSS } from "./styles/river-css.ts";
import { TABLE_CSS } from "./styles/table-css.ts";

const CSS = [BASE_CSS, levelCss(), TABLE_CSS, RIVER_CSS, PLACE_CSS, ISSUE_CSS, PRINT_CSS].join("\n").trim() + "\n";
const NAME = `page-${digestOf(CSS)}.css`;

/** The one stylesheet of all pages; its name carries a hash of its content, so that it can be cached for ever. */
export const renderStylesheet = (): { readonly css: string; readonly name: string } => ({ css: CSS, name: NAME });
