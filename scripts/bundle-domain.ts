import { build, type BuildOptions } from "esbuild";

/**
 * The library entry as one ES module for browsers and Node: the judging functions with the law inside. Nothing of Node is in it; a build
 * with such an import fails.
 */
export const bundleDomain = (options: BuildOptions) => build({
  entryPoints: [new URL("../domain/index.ts", import.meta.url).pathname], bundle: true, platform: "browser", format: "esm", target: "es2024", charset: "utf8", ...options,
});
