import { digestOf } from "../../model/digest.ts";
import picture from "./open-graph-picture.json" with { type: "json" };

/** The picture shown where a page is shared, a PNG drawn by scripts/draw-open-graph.ts; its name carries a hash of its content. */
export const OPEN_GRAPH_PICTURE = { ...picture, name: `picture-${digestOf(picture.base64)}.png` } as const;
