import { digestOf } from "../../model/digest.ts";

/** Shows the filter, and hides what does not hold its words. Nothing depends on it: the list is whole without it. */
const BODY = `"use strict";
const box = document.querySelector(".filter"), field = document.getElementById("filter"), none = document.getElementById("none");
const items = [...document.querySelectorAll(".places li")], groups = [...document.querySelectorAll(".place-group")];
const filter = () => {
  const words = field.value.normalize("NFKC").toLowerCase().split(/\\s+/).filter(Boolean);
  for (const item of items) item.hidden = !words.every((word) => (item.textContent + " " + item.closest("section").firstElementChild.textContent).toLowerCase().includes(word));
  for (const group of groups) group.hidden = !group.querySelector("li:not([hidden])");
  none.textContent = items.some((item) => !item.hidden) ? "" : none.dataset.none;
};
box.hidden = false;
field.addEventListener("input", filter);
filter();
`;

/** The one script of the site, for the list of places alone; its name carries a hash of its content. */
export const FILTER_SCRIPT = { body: BODY, name: `filter-${digestOf(BODY)}.js` } as const;
