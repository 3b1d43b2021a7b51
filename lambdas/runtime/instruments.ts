import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics } from "@aws-lambda-powertools/metrics";
import { DIRECTION_MARKS } from "../../domain/bulletin/data/direction-marks.ts";

/** JSON escapes line ends but the Unicode separators, which become spaces; marks that turn the direction of text become U+FFFD: a record is one line that reads as it was written. */
export const inertInLogs = (_key: string, value: unknown): unknown => (typeof value === "string" ? value.replace(DIRECTION_MARKS, "\uFFFD").replace(/[\u2028\u2029]/g, " ") : value);

/** One logger and one metrics instance for a function; the service name comes from POWERTOOLS_SERVICE_NAME. */
export const logger = new Logger({ jsonReplacerFn: inertInLogs });
export const metrics = new Metrics();
