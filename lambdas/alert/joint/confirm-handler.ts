import { dynamo } from "../../adapters/aws-clients.ts";
import { mattersTable } from "../../adapters/matters-table.ts";
import { httpStep } from "../../runtime/http-step.ts";
import { now } from "../../runtime/now.ts";
import { readSettings } from "../../runtime/settings.ts";
import { confirmReceipt, showReceipt } from "./confirm-receipt.ts";
import { CONFIRM_SETTINGS } from "./settings.ts";

const settings = readSettings(CONFIRM_SETTINGS, process.env);
const ports = { matters: mattersTable(dynamo, settings.mattersTable), now };

export const handler = httpStep({
  "GET /v1/joint/receipts/{matter}": showReceipt(ports),
  "POST /v1/joint/receipts/{matter}": confirmReceipt(ports),
});
