import { defineConfig } from "vitest/config";

/** The long suites: `npm run test:long`. */
export default defineConfig({ test: { include: ["test/**/*.long.test.ts"], testTimeout: 600_000, hookTimeout: 120_000, maxWorkers: 1 } });
