import { chmodSync, mkdtempSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { assertPrivate, fileFault, folderFault, UnsafeFileError, writePrivate } from "./private-file";

const ME = 1000;
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "hutong-private-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a file with keys", () => {
  it.each([
    ["0600, own", { mode: 0o100600, uid: ME }, null],
    ["0400, own", { mode: 0o100400, uid: ME }, null],
    ["0600, of root", { mode: 0o100600, uid: 0 }, null],
    ["0640", { mode: 0o100640, uid: ME }, "mode"],
    ["0604", { mode: 0o100604, uid: ME }, "mode"],
    ["0600, of somebody else", { mode: 0o100600, uid: 1001 }, "owner"],
  ])("%s", (_, facts, fault) => {
    expect(fileFault(facts, ME)).toBe(fault);
  });

  it.each([
    ["0700, own", { mode: 0o40700, uid: ME }, null],
    ["0755, of root", { mode: 0o40755, uid: 0 }, null],
    ["1777, as /tmp", { mode: 0o41777, uid: 0 }, null],
    ["0770", { mode: 0o40770, uid: ME }, "mode"],
    ["0700, of somebody else", { mode: 0o40700, uid: 1001 }, "owner"],
  ])("its folder: %s", (_, facts, fault) => {
    expect(folderFault(facts, ME)).toBe(fault);
  });

  it("on disk: the message says how to mend it in both languages, and mending it helps", () => {
    const own = path.join(folder, "own");
    mkdirSync(own, { mode: 0o700 });
    const file = path.join(own, "keys");
    writeFileSync(file, "secret", { mode: 0o644 });
    chmodSync(file, 0o644);
    let message = "";
    try {
      assertPrivate(file);
    } catch (error) {
      expect(error).toBeInstanceOf(UnsafeFileError);
      message = (error as Error).message;
    }
    expect(message).toMatch(/权限过宽[\s\S]*As an administrator:.*chmod 600/);
    expect(message).not.toContain("secret");
    chmodSync(file, 0o600);
    assertPrivate(file);
    chmodSync(own, 0o777);
    expect(() => assertPrivate(file)).toThrow(/chmod 700/);
    chmodSync(own, 0o700);
  });

  it("behind a link: what the link leads to counts", () => {
    const file = path.join(folder, "target");
    writeFileSync(file, "x");
    chmodSync(file, 0o644);
    symlinkSync(file, path.join(folder, "link"));
    expect(() => assertPrivate(path.join(folder, "link"))).toThrow(UnsafeFileError);
  });

  it("is written whole, for its owner alone, and leaves no draft", () => {
    const own = path.join(folder, "written");
    mkdirSync(own);
    const file = path.join(own, "keys");
    writePrivate(file, "first");
    writePrivate(file, "second");
    expect(readFileSync(file, "utf8")).toBe("second");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(own)).toEqual(["keys"]);
  });
});
