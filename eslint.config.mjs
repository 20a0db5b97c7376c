import next from "eslint-config-next/core-web-vitals";
import tseslint from "typescript-eslint";

const rootClientBan = {
  group: ["**/server/db/client", "@/lib/server/db/client"],
  importNames: ["rootClient"],
  message: "Only lib/server opens connections: use withActor, so that row-level security knows who acts.",
};

const nextLinkBan = { name: "next/link", message: "Use components/ui/link: it fetches no child's record before somebody follows it." };

/** Rules of components, off where there are none: they look through every function, which takes most of the time. */
const componentRules = next.flatMap(({ rules }) => Object.keys(rules ?? {})).filter((rule) => /^(react|react-hooks|jsx-a11y)\//.test(rule));

const config = [
  { ignores: ["**/.next*/**", ".runtime/**", ".data/**", "lib/server/db/generated/**", "next-env.d.ts", "test-results/**", "playwright-report/**"] },
  ...next,
  ...tseslint.configs.recommended,
  {
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "no-restricted-properties": ["error", { object: "process", property: "env", message: "Read the environment through lib/server/env." }],
      "no-restricted-imports": ["error", { patterns: [rootClientBan], paths: [nextLinkBan] }],
      "no-restricted-syntax": [
        "error",
        { selector: "CallExpression[callee.property.name='$transaction'][callee.object.name='tx']", message: "One transaction only: withActor opened it." },
        { selector: "CallExpression[callee.property.name=/^\\$(queryRawUnsafe|executeRawUnsafe)$/]", message: "No SQL from strings: use a tagged template." },
      ],
    },
  },
  { files: ["{lib,prisma,scripts,tests}/**/*.{ts,mjs}"], rules: Object.fromEntries(componentRules.map((rule) => [rule, "off"])) },
  { files: ["lib/server/**"], rules: { "no-restricted-imports": "off" } },
  { files: ["components/ui/link.tsx"], rules: { "no-restricted-imports": "off" } },
  {
    files: ["lib/server/env.ts", "instrumentation.ts", "scripts/**", "tests/**", "prisma/**", "*.config.{ts,mjs}", "prisma.config.ts"],
    rules: { "no-restricted-properties": "off", "no-restricted-imports": "off" },
  },
];

export default config;
