/**
 * Adds up vitest's JSON reports: `count-tests.ts FAILED_CHECKS REPORT …` prints `N passed, N failed` and fails where anything failed.
 * A report that is missing, a file that did not load, and (with FAIL_ON_SKIP=1) a skipped test count as failures.
 */
import { readFileSync } from "node:fs";
import * as z from "zod";

const Report = z.object({
  numPassedTests: z.number(), numFailedTests: z.number(), numPendingTests: z.number(), numTodoTests: z.number(),
  testResults: z.array(z.object({ name: z.string(), status: z.string(), assertionResults: z.array(z.unknown()) })),
});

/** Passed and failed of one report. */
export function countReport(text: string, failOnSkip: boolean): { passed: number; failed: number } {
  const report = Report.parse(JSON.parse(text));
  const unloaded = report.testResults.filter(({ status, assertionResults }) => status === "failed" && assertionResults.length === 0).length;
  const skipped = report.numPendingTests + report.numTodoTests;
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded + (failOnSkip ? skipped : 0) };
}

function main([checks = "0", ...files]: readonly string[]): void {
  let passed = 0;
  let failed = Number(checks);
  for (const file of files) {
    try {
      const counts = countReport(readFileSync(file, "utf8"), process.env["FAIL_ON_SKIP"] === "1");
      passed += counts.passed;
      failed += counts.failed;
    } catch (error) {
      console.error(`${file}: ${(error as Error).message}`);
      failed += 1;
    }
  }
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}

if (import.meta.main) main(process.argv.slice(2));
