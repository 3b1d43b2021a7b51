import { describe, expect, it } from "vitest";
import { countReport } from "../../scripts/count-tests.ts";

const report = (more: object) => JSON.stringify({ numPassedTests: 3, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [], ...more });

describe("the count that a landing is judged by", () => {
  it("counts passed and failed tests", () => {
    expect(countReport(report({ numFailedTests: 2 }), true)).toEqual({ passed: 3, failed: 2 });
  });

  it("counts a file that did not load as a failure", () => {
    expect(countReport(report({ testResults: [{ name: "x", status: "failed", assertionResults: [] }] }), true).failed).toBe(1);
  });

  it("counts a skipped test as a failure where nothing may be skipped, and not elsewhere", () => {
    expect(countReport(report({ numPendingTests: 1 }), true).failed).toBe(1);
    expect(countReport(report({ numPendingTests: 1 }), false).failed).toBe(0);
  });

  it("refuses a report of another shape", () => {
    expect(() => countReport("{}", true)).toThrow();
  });
});
