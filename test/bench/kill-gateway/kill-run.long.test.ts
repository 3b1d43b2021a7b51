/** The kill run, short: `npm run kill:gateway` is the same for as long as is wanted, its results stand in docs/measurements/gateway-kill.md. */
import { expect, it } from "vitest";
import { killRun } from "../../../bench/kill-gateway/kill-run.ts";
import { isGood, resultText } from "../../../bench/kill-gateway/result-text.ts";

it("100 devices through gateway and API to the store, both killed with SIGKILL in turn: every acknowledged frame is stored, once", async () => {
  const options = { devices: 100, minutes: 1, everySeconds: 10, killSeconds: 8 };
  const result = await killRun(options, () => undefined);
  console.log(resultText(options, result));
  expect(result.comparison).toMatchObject({ lost: [], wrong: [], foreign: [] });
  expect(result.counts).toMatchObject({ corrected: 0, withdrawn: 0, refused: 0, lost: 0, unsettled: 0 });
  expect(result.comparison.frames).toBeGreaterThan(100);
  expect(isGood(result)).toBe(true);
});
