import type { OxlintConfig, OxlintOverride } from "oxlint";
import { ORDER } from "./test/support/wings.ts";

const DRIZZLE = ["drizzle-orm", "drizzle-orm/*"];
const OUTSIDE = ["components", "demo", "test"];

const noImports = (...patterns: object[]): NonNullable<OxlintOverride["rules"]> => ({
  "no-restricted-imports": ["error", { patterns }],
});

const NO_DRIZZLE = { group: DRIZZLE, message: "Drizzle only in db/, schema.ts and queries.ts." };
const NO_HTTP_NO_SQL = {
  group: [...DRIZZLE, "hono", "hono/*", "@hono/*"],
  message: "A service has no HTTP and no SQL.",
};
const NO_SQL = { group: [...DRIZZLE, "**/db/client.ts"], message: "A route has no SQL." };
const NO_BARE_ROUTE = {
  group: ["@hono/zod-openapi"],
  importNames: ["createRoute"],
  message: "publicRoute, adminRoute and deskRoute ask what a route owes that writes.",
};
const NOTHING_OUTSIDE = {
  group: OUTSIDE.map((name) => `**/${name}/**`),
  message: "The worker knows nothing of the elements, the demo or the tests.",
};

/** Files that are services by another name: their folder has one for each verb. */
const VERBS: Readonly<Record<string, readonly string[]>> = {
  posts: [
    "signings/{advance-terms,check-eligibility,check-request,invitation-subject,look-up,read,read-copy,renew,review,signed-content,steps,submit,term,transitions,withdraw}.ts",
  ],
};

/** What the kinds of file in a wing may import: only wings to its left, and what their layer knows. */
function wing(name: string, later: readonly string[]): OxlintOverride[] {
  const order = {
    regex: `^(\\.\\./)+(${[...later, ...OUTSIDE].join("|")})/`,
    message: `${name}/ imports only from wings to its left: see worker/README.md.`,
  };
  const files = (...paths: string[]) => paths.map((path) => `worker/${name}/${path}`);
  return [
    { files: files("**/*.ts"), rules: noImports(order, NO_DRIZZLE) },
    {
      files: files("**/schema.ts", "**/queries.ts", "**/*-queries.ts", ...(name === "platform" ? ["db/**/*.ts"] : [])),
      rules: noImports(order),
    },
    {
      files: files("**/service.ts", "**/*-service.ts", ...(VERBS[name] ?? [])),
      rules: noImports(order, NO_HTTP_NO_SQL),
    },
    { files: files("**/routes.ts", "**/*-routes.ts"), rules: noImports(order, NO_SQL, NO_BARE_ROUTE) },
  ];
}

/** Jobs, which stand last, may import whatever the worker has: their rule is the entry's. */
const wings = ORDER.slice(0, -1).flatMap((names, place) =>
  names.flatMap((name) => wing(name, [...names.filter((other) => other !== name), ...ORDER.slice(place + 1).flat()])),
);

const config: OxlintConfig = {
  plugins: ["typescript", "import", "unicorn", "promise", "oxc"],
  categories: { correctness: "error", suspicious: "error", perf: "error" },
  ignorePatterns: ["node_modules", ".build", ".data", "migrations/meta"],
  rules: {
    "typescript/no-explicit-any": "error",
    "typescript/no-non-null-assertion": "error",
    "typescript/consistent-type-imports": ["error", { disallowTypeAnnotations: false }],
    "typescript/ban-ts-comment": "error",
    "import/no-cycle": "error",
    "import/no-mutable-exports": "error",
    "import/no-default-export": "error",
    "import/no-unassigned-import": "off",
    "no-await-in-loop": "off",
    "no-console": ["error", { allow: ["log", "error"] }],
    "no-shadow": "off",
    "oxc/no-map-spread": "off",
    "unicorn/consistent-function-scoping": "off",
    "no-debugger": "error",
    eqeqeq: "error",
  },
  overrides: [
    { files: ["worker/**/*.ts"], rules: { "max-params": ["error", { max: 4 }] } },
    {
      files: ["worker/*.ts", "worker/jobs/**/*.ts", "worker/tools/**/*.ts", "worker/server/**/*.ts"],
      rules: noImports(NO_DRIZZLE, NOTHING_OUTSIDE),
    },
    { files: ["worker/schema.ts"], rules: noImports(NOTHING_OUTSIDE) },
    ...wings,
    {
      files: ["components/**/*.ts"],
      excludeFiles: ["components/build.ts", "components/build/**"],
      rules: {
        "typescript/no-restricted-imports": [
          "error",
          {
            patterns: [
              {
                group: ["**/worker/**", "!**/worker/platform/values/*.ts", "!**/worker/platform/spreadsheets/*.ts"],
                allowTypeImports: true,
                message:
                  "Of the worker, elements import types, and the rules of values and spreadsheets, which need nothing else.",
              },
              { group: ["**/demo/**", "**/test/**"], message: "Elements know nothing of the demo or the tests." },
            ],
          },
        ],
      },
    },
    {
      files: ["worker/platform/values/**/*.ts"],
      rules: noImports({
        group: ["*", "!./*.ts"],
        message: "The rules of values run on both sides: they need nothing but each other.",
      }),
    },
    {
      files: ["worker/platform/spreadsheets/**/*.ts"],
      rules: noImports({
        group: ["*", "!./*.ts", "!../values/*.ts", "!../core/bytes.ts", "!@e965/xlsx"],
        message:
          "Spreadsheets are read and written on both sides: that needs values, bytes and the library that reads.",
      }),
    },
    {
      files: ["**/*.config.ts", "**/*.setup.ts", "worker/index.ts", "demo/sample-worker/index.ts"],
      rules: { "import/no-default-export": "off" },
    },
  ],
};

export default config;
