/** `npm run build:library`: the package's library entry, `dist/domain.js` with its types in `dist/domain/`. */
import { execFileSync } from "node:child_process";
import { bundleDomain } from "./bundle-domain.ts";

await bundleDomain({ outfile: "dist/domain.js", sourcemap: true });
execFileSync(process.execPath, ["node_modules/ts7/bin/tsc", "--project", "tsconfig.library.json"], { stdio: "inherit" });
