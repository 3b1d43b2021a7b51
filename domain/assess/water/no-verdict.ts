import type { WaterClass } from "../../model/assessment.ts";
import { CLASS_SETTING_ITEMS } from "../../model/item.ts";
import type { WaterReason, WaterVerdict } from "../../model/water-period.ts";

/** A verdict that tells nothing but why. */
export const noVerdict = (reason: WaterReason, target: WaterClass | null): WaterVerdict => ({
  values: {}, itemClasses: {}, class: null, grade: null, decidedBy: [], target, overTarget: [], overClass3: [], mainPollutants: [], apart: [],
  notMeasured: CLASS_SETTING_ITEMS, notAvailable: reason, remarks: [],
});
