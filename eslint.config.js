import tseslint from "typescript-eslint";
import { boundaries, pureDomain } from "./scripts/lint-boundaries.js";

export default tseslint.config(
  { ignores: ["cdk.out/**", "node_modules/**", ".local/**", "coverage/**"] },
  {
    files: ["**/*.ts"],
    extends: [...tseslint.configs.recommended],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/only-throw-error": "error",
      eqeqeq: "error",
      "no-console": "error",
    },
  },
  { files: ["gateway/main.ts", "local/**/*.ts", "bench/**/*.ts", "scripts/**/*.ts", "test/**/*.ts"], rules: { "no-console": "off" } },
  ...pureDomain,
  ...boundaries,
);
