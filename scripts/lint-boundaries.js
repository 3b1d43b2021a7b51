/**
 * Who may import whom (see docs/decisions/0001-shape.md). Kept apart from the lint configuration so that a test can plant a fault in each.
 */

/** Files of `folder` may not import what matches; `why` is what the linter says. */
const forbid = (folder, regex, why) => ({
  files: [`${folder}/**/*.ts`],
  rules: { "no-restricted-imports": ["error", { patterns: [{ regex, message: why }] }] },
});

export const boundaries = [
  forbid("domain", "^(?!\\.{1,2}/|zod$|hono/html$)|/(?:lambdas|lib|local|bin|cli|test|bench)/",
    "domain/ is pure: it imports zod (and bulletin the HTML template), nothing of AWS, CDK, Node, the shells or the runner."),
  forbid("lambdas", "/(?:lib|local|bin|cli|test)/|^aws-cdk-lib|^constructs$", "lambdas/ is run time: nothing of the stacks or the runner goes into a bundle."),
  forbid("lib", "/lambdas/(?!.*(?:settings|site-headers)\\.ts$)|/(?:domain|local|test)/", "lib/ is synth time: of the shells it knows only the names of their settings."),
  forbid("cli", "/(?:lambdas|lib|local|bin|test|bench)/|^aws-cdk-lib|^constructs$|^@aws-sdk/|^@aws-lambda-powertools/", "cli/ judges files with the domain alone: nothing of the shells, the stacks or AWS."),
  forbid("gateway", "/(?:lambdas|lib|local|bin|cli|test|bench|scripts)/|/ops/(?!signing/)|^aws-cdk-lib|^constructs$|^@aws-sdk/|^@aws-lambda-powertools/",
    "gateway/ runs in a bureau's machine room: it knows the domain and how a push is signed (ops/signing), nothing of the shells, the stacks, the runner or AWS."),
  forbid("ops/signing", "/(?:lambdas|lib|local|bin|cli|test|bench|gateway)/|^\\.\\./(?!signing/)|^@aws-sdk/|^@aws-lambda-powertools/", "ops/signing/ is what every sender shares: the gateway takes it into its bundle, so nothing else comes with it."),
  forbid("bin", "/(?:lambdas|domain|local|test)/", "bin/ says which stage and account, nothing else."),
];

/** The domain has no clock and no console. */
export const pureDomain = [{
  files: ["domain/**/*.ts"],
  rules: {
    "no-restricted-globals": ["error", "process", "Buffer", "setTimeout", "setInterval", "fetch", "console", "performance"],
    "no-restricted-syntax": ["error",
      { selector: "MemberExpression[object.name='Date'][property.name='now']", message: "No clock in the domain: the time is an argument." },
      { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: "No clock in the domain: the time is an argument." },
      { selector: "MemberExpression[object.name='Math'][property.name='random']", message: "The domain is a function of its arguments." },
    ],
  },
}];
