import { html, type Markup } from "./markup.ts";
import { momentText } from "./moment-text.ts";
import { apartDrawings, riverDrawing } from "./river-drawing.ts";
import { riverLayout } from "./river-layout.ts";
import { sectionTable } from "./river-table.ts";
import { nameIn, type View } from "./view.ts";

/** The river: a drawing in flow direction and a table that says the same; waters apart from the stem; the note on raw water beside the intakes. */
export function riverPart(view: View): Markup {
  const { t, language, river, input } = view;
  const layout = riverLayout(input.network);
  const names = (named: readonly { zh: string; en: string }[], between: string) => named.map((one) => nameIn(one, language)).join(between);
  const intakes = layout.stops.some((stop) => stop.reach.kind === "intake");
  const unknownTarget = [...river.sections, ...river.receivers].some((state) => state.target === null);
  const caption = river.dataAt === null ? t.riverCaptionSilent : t.riverCaption(momentText(river.dataAt, language));
  return html`<section aria-labelledby="river"><h2 id="river">${t.riverHeading}</h2>
<p class="note">${t.riverUnits}</p>
<div class="river"><figure>${riverDrawing(view, layout)}${apartDrawings(view, layout)}<figcaption class="note">${t.drawingNote}</figcaption></figure>
<div class="river-tables">${sectionTable(view, river.sections, caption)}${sectionTable(view, river.receivers, t.receiverCaption)}
<ul class="notes">${unknownTarget && html`<li>${t.targetUnknownNote}</li>`}${layout.unplaced.length > 0 && html`<li>${t.notDrawn(names(layout.unplaced, t.list))}</li>`}${
    layout.apart.map((line) => html`<li>${t.apart(names(line.filter(({ lane }) => lane === "stem").map(({ reach }) => reach), " → "))}</li>`)}${intakes && html`<li class="intake-note">${t.intakeNote}</li>`}<li>${t.plainWords}</li></ul></div></div></section>`;
}
