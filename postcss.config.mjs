import path from "node:path";

/**
 * Where the style sheet lies is said here once more: when Turbopack takes up the cache of an earlier build it may hand the sheet over without its name before it does so
 * with it, and `@import "./tokens.css"` was then looked for, in vain, in the project's own folder. Classes are looked for in the whole project (`source("..")` in the sheet).
 */
const config = { plugins: { "@tailwindcss/postcss": { base: path.resolve("app") } } };

export default config;
