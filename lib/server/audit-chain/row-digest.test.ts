import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { leafOf, merkleRoot, packLeaves, unpackLeaves, type ChainLine } from "./row-digest";

const line = (id: string, action: string): ChainLine => [id, "1764050000000", "900", null, null, null, null, null, "r", action, "OK", null, null, null, null, null, null, null, null, null];
const sha = (...parts: Buffer[]) => createHash("sha256").update(Buffer.concat(parts)).digest();

describe("what a row says", () => {
  it("is digested without its number, so that exchanged rows are known as such", () => {
    expect(leafOf(line("1", "a")).content).toEqual(leafOf(line("2", "a")).content);
    expect(leafOf(line("1", "a")).content).not.toEqual(leafOf(line("1", "b")).content);
  });

  it("keeps nothing apart from an empty text", () => {
    const empty = [...line("1", "a")];
    empty[6] = "";
    expect(leafOf(empty as unknown as ChainLine).content).not.toEqual(leafOf(line("1", "a")).content);
  });

  it("comes back from its packed form, large numbers too", () => {
    const leaves = [leafOf(line("1", "a")), leafOf(line("9007199254740993", "b"))];
    expect(unpackLeaves(packLeaves(leaves))).toEqual(leaves);
    expect(() => unpackLeaves(Buffer.alloc(41))).toThrow();
  });
});

describe("the root over rows", () => {
  const leaves = ["a", "b", "c"].map((action, index) => leafOf(line(String(index + 1), action)));

  it("is that of RFC 6962: leaves and nodes are hashed apart, an odd one goes up", () => {
    const [a, b, c] = leaves.map(({ id, content }) => {
      const number = Buffer.alloc(8);
      number.writeBigInt64BE(BigInt(id));
      return sha(Buffer.of(0), number, content);
    }) as [Buffer, Buffer, Buffer];
    expect(merkleRoot(leaves)).toBe(sha(Buffer.of(1), sha(Buffer.of(1), a, b), c).toString("hex"));
  });

  it("depends on every row, its number and its place", () => {
    const [a, b, c] = leaves as [typeof leaves[0], typeof leaves[0], typeof leaves[0]];
    const roots = [leaves, [b, a, c], [a, b], [a, b, { ...c, id: "4" }], [a, b, c, c], []].map((of) => merkleRoot(of));
    expect(new Set(roots).size).toBe(roots.length);
  });
});
