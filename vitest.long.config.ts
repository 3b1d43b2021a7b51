import { defineConfig } from "vitest/config";

/** The long suites: `npm run test:long`. Two at once: each waits for its queues and clocks a good part of the time. */
export default defineConfig({ test: { include: ["test/**/*.long.test.ts"], testTimeout: 900_000, hookTimeout: 120_000, maxWorkers: 2 } });
