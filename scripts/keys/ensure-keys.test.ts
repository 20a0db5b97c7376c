import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { randomBytes } from "node:crypto";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openKeyFile, writeKeyFile } from "../../lib/server/crypto/key-file";
import { newMasterKey, readMasterKeys, writeMasterKeys } from "../../lib/server/crypto/master-key";
import { ensureKeys } from "./ensure-keys";

let folder: string;
const places = () => ({ keyringFile: path.join(folder, "keyring.json"), masterKeyFile: path.join(folder, "master.key") });
const text = () => readFileSync(places().keyringFile, "utf8");
const base64 = (bytes: number) => randomBytes(bytes).toString("base64");
const PLAIN = { current: "k2", keys: { k1: base64(32), k2: base64(32) }, index: { current: "i1", keys: { i1: base64(32) } } };

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "hutong-keys-"));
  vi.spyOn(console, "log").mockImplementation(() => undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

describe("the key file of a new installation", () => {
  it("is wrapped: without the master key it is worth nothing, and the next start opens the same keys", async () => {
    const first = await ensureKeys(places());
    const again = await ensureKeys(places());
    expect(again.ring).toEqual(first.ring);
    for (const file of [places().keyringFile, places().masterKeyFile]) expect(statSync(file).mode & 0o777).toBe(0o600);
    for (const { key } of [...Object.values(first.ring.keys), ...Object.values(first.ring.index.keys)]) {
      expect(text()).not.toContain(key.toString("base64"));
      expect(text()).not.toContain(key.toString("base64url"));
    }
    expect(() => openKeyFile(places().keyringFile, [newMasterKey()])).toThrow(/主密钥与密钥文件[\s\S]*does not open/);
    expect(() => openKeyFile(places().keyringFile, [])).toThrow(/does not open/);
  });

  it("has ids that no other installation has", async () => {
    const first = await ensureKeys(places());
    rmSync(places().keyringFile);
    const second = await ensureKeys(places());
    expect(second.ring.current).not.toBe(first.ring.current);
  });

  it("is wrapped under the environment's master key, and then none lies in a file", async () => {
    const given = base64(32);
    const opened = await ensureKeys({ ...places(), given });
    expect(existsSync(places().masterKeyFile)).toBe(false);
    expect((await ensureKeys({ ...places(), given })).ring).toEqual(opened.ring);
    await expect(ensureKeys(places())).rejects.toThrow(/master key/);
  });

  it("may begin with the second cipher", async () => {
    const { ring, wrap } = await ensureKeys(places(), "sm4ctrsm3");
    expect(wrap).toBe("sm4ctrsm3");
    expect(ring.keys[ring.current]).toMatchObject({ cipher: "sm4ctrsm3" });
    expect((await ensureKeys(places())).ring).toEqual(ring);
  });
});

describe("the key file of the first version", () => {
  beforeEach(() => writeFileSync(places().keyringFile, JSON.stringify(PLAIN), { mode: 0o600 }));

  it("is replaced by a wrapped one with the same keys; the former lies beside, for its owner alone", async () => {
    const { ring, wrapped } = await ensureKeys(places());
    expect(wrapped).toBe(true);
    expect(ring.current).toBe("k2");
    expect(Object.fromEntries(Object.values(ring.keys).map(({ id, key }) => [id, key.toString("base64")]))).toEqual(PLAIN.keys);
    expect(ring.index.keys.i1?.key.toString("base64")).toBe(PLAIN.index.keys.i1);
    for (const key of [...Object.values(PLAIN.keys), PLAIN.index.keys.i1]) expect(text()).not.toContain(key);
    const [copy = ""] = readdirSync(path.join(folder, "key-backups"));
    const kept = path.join(folder, "key-backups", copy);
    expect(JSON.parse(readFileSync(kept, "utf8"))).toEqual(PLAIN);
    expect(statSync(kept).mode & 0o777).toBe(0o600);
  });

  it("opens as it is until then", () => {
    expect(openKeyFile(places().keyringFile, [])).toMatchObject({ wrapped: false, ring: { current: "k2" } });
  });

  it("is left alone when two starts meet: both end with the same keys", async () => {
    const [a, b] = await Promise.all([ensureKeys(places()), ensureKeys(places())]);
    expect(a?.ring).toEqual(b?.ring);
    expect(readdirSync(path.join(folder, "key-backups"))).toHaveLength(1);
  });
});

describe("a key file that somebody touched", () => {
  it("is refused when others may read it, with the way to mend it", async () => {
    await ensureKeys(places());
    chmodSync(places().keyringFile, 0o640);
    await expect(ensureKeys(places())).rejects.toThrow(/chmod 600/);
    chmodSync(places().keyringFile, 0o600);
    chmodSync(places().masterKeyFile, 0o604);
    await expect(ensureKeys(places())).rejects.toThrow(/chmod 600.*master\.key/);
  });

  it("is refused when it is not whole or a key in it was exchanged", async () => {
    await ensureKeys(places());
    const whole = text();
    const stored = JSON.parse(whole) as { current: string; keys: Record<string, { wrapped: string }>; index: { current: string; keys: Record<string, { wrapped: string }> } };
    writeFileSync(places().keyringFile, whole.slice(0, 80));
    await expect(ensureKeys(places())).rejects.toThrow(/Restore it from a backup/);
    // The key of the index in the place of a data key.
    const wrapped = stored.index.keys[stored.index.current]?.wrapped ?? "";
    writeFileSync(places().keyringFile, JSON.stringify({ ...stored, keys: { [stored.current]: { ...stored.keys[stored.current], wrapped } } }));
    await expect(ensureKeys(places())).rejects.toThrow(/cannot be used/);
    writeFileSync(places().keyringFile, JSON.stringify({ ...stored, current: "other" }));
    await expect(ensureKeys(places())).rejects.toThrow(/current key that is not in it/);
  });
});

describe("a change of the master key", () => {
  it("leaves the keys as they are; old and new stand side by side until the file is wrapped anew", async () => {
    const { ring } = await ensureKeys(places());
    const [old] = readMasterKeys({ file: places().masterKeyFile });
    const fresh = newMasterKey();
    writeMasterKeys(places().masterKeyFile, old ? [fresh, old] : [fresh]);
    expect(openKeyFile(places().keyringFile, readMasterKeys({ file: places().masterKeyFile })).ring).toEqual(ring);
    writeKeyFile(places().keyringFile, ring, fresh);
    writeMasterKeys(places().masterKeyFile, [fresh]);
    expect((await ensureKeys(places())).ring).toEqual(ring);
  });

  it("names a master key that is no key, without showing it", () => {
    expect(() => readMasterKeys({ given: "geheim" })).toThrow(/HUTONG_MASTER_KEY should hold 32 random bytes/);
    expect(() => readMasterKeys({ given: "geheim" })).not.toThrow(/geheim/);
  });
});
