import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { currentBuild, freeSlot, pointTo } from "./slots";
import { hashOf, listFiles } from "./sources";

let root = "";
beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), "hutong-构建 "));
  mkdirSync(path.join(root, "lib/generated"), { recursive: true });
  writeFileSync(path.join(root, "lib/a.ts"), "a");
  writeFileSync(path.join(root, "lib/a.test.ts"), "test");
  writeFileSync(path.join(root, "lib/generated/client.ts"), "client");
});
afterEach(() => rmSync(root, { recursive: true }));

describe("the key of a build", () => {
  it("is made of sources, without tests and what is generated", () => {
    expect(listFiles(root, ["lib", "missing"])).toEqual(["lib/a.ts"]);
  });

  it("changes with content, name and environment, and with nothing else", () => {
    const key = hashOf(root, ["lib"], ["v24"]);
    writeFileSync(path.join(root, "lib/a.test.ts"), "other test");
    expect(hashOf(root, ["lib"], ["v24"])).toBe(key);
    expect(hashOf(root, ["lib"], ["v25"])).not.toBe(key);
    writeFileSync(path.join(root, "lib/a.ts"), "b");
    expect(hashOf(root, ["lib"], ["v24"])).not.toBe(key);
  });
});

describe("the two build folders", () => {
  it("take turns and spare what is served", () => {
    expect(freeSlot(undefined, [])).toBe(".next-a");
    expect(freeSlot(".next-a", [])).toBe(".next-b");
    expect(freeSlot(".next-b", [".next-a"])).toBeUndefined();
  });

  it("point to a whole build only", () => {
    expect(currentBuild(root)).toBeUndefined();
    pointTo(root, { folder: ".next-a", key: "k" });
    expect(currentBuild(root)).toBeUndefined();
    mkdirSync(path.join(root, ".next-a"));
    writeFileSync(path.join(root, ".next-a/BUILD_ID"), "id");
    expect(currentBuild(root)).toEqual({ folder: ".next-a", key: "k" });
  });
});
