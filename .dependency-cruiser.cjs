/** Imports point one way (docs/architecture.md). What is not allowed here is refused. */
const PURE_PACKAGES = "^node_modules/(zod|pinyin-pro|chinese-days)/";

module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "pure-stays-pure",
      comment: "shared, authz and the rules of a feature import only one another, zod and the allow-listed packages",
      severity: "error",
      from: { path: "^lib/(shared|authz)/|^lib/features/[^/]+/[^/]+[.]ts$", pathNot: "[.]test[.]ts$|/actions[.]ts$" },
      to: { pathNot: `^lib/(shared|authz)/|^lib/features/[^/]+/[^/]+[.]ts$|${PURE_PACKAGES}` },
    },
    {
      name: "pure-imports-no-actions",
      severity: "error",
      from: { path: "^lib/(shared|authz)/|^lib/features/[^/]+/[^/]+[.]ts$", pathNot: "/actions[.]ts$" },
      to: { path: "/actions[.]ts$" },
    },
    {
      name: "mutations-stay-in-their-feature",
      comment: "what crosses features is in lib/workflows",
      severity: "error",
      from: { path: "^lib/features/([^/]+)/" },
      to: { path: "^lib/features/[^/]+/mutations/", pathNot: "^lib/features/$1/" },
    },
    {
      name: "lib-knows-no-pages",
      severity: "error",
      from: { path: "^lib/" },
      to: { path: "^(app|components|tests|scripts)/" },
    },
    {
      name: "server-knows-no-feature",
      severity: "error",
      from: { path: "^lib/server/" },
      to: { path: "^lib/(features|workflows)/" },
    },
    {
      name: "components-reach-no-server",
      comment: "components may use schema, rules and actions of their feature, never queries, mutations or the database",
      severity: "error",
      from: { path: "^components/" },
      to: { path: "^lib/(server|workflows)/|^lib/features/[^/]+/(queries|mutations)/|^app/|node_modules/(pg|@prisma)/" },
    },
    {
      name: "ui-knows-no-domain",
      severity: "error",
      from: { path: "^components/ui/" },
      to: { path: "^components/(?!ui/)|^lib/features/" },
    },
    {
      name: "pages-write-through-actions",
      severity: "error",
      from: { path: "^app/" },
      to: { path: "^lib/features/[^/]+/mutations/|^lib/server/db/(client|generated)" },
    },
    {
      name: "only-the-database-layer-touches-prisma",
      severity: "error",
      from: { pathNot: "^lib/server/|^lib/features/[^/]+/(queries|mutations)/|^lib/workflows/|^worker/|^prisma/|^tests/|^scripts/" },
      to: { path: "^lib/server/db/(client|generated|with-actor)|node_modules/(pg|@prisma)/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules|lib/server/db/generated" },
    exclude: { path: "^([.]next|[.]runtime|[.]data)" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "require", "node", "default", "types"] },
  },
};
