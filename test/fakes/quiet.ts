// Imported before anything that makes a logger: tests provoke failures, and their reports need not be read.
process.env["POWERTOOLS_LOG_LEVEL"] = "SILENT";
process.env["POWERTOOLS_METRICS_DISABLED"] = "true";
process.env["POWERTOOLS_METRICS_NAMESPACE"] = "test";
process.env["POWERTOOLS_SERVICE_NAME"] = "test";
