import { OWN_KEYS } from "../../support/own-keys";
import { chmodSync, statSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { registrationWhere } from "@/lib/features/ledger/queries/registration-where";
import { findMatches, matchSubjectOf, NO_BASIS } from "@/lib/features/registration/queries/find-matches";
import { blindIndex, blindIndexes } from "@/lib/server/crypto/blind-index";
import { decryptField, encryptField } from "@/lib/server/crypto/field-cipher";
import { type Keyring, newDataKey, newIndexKey, openKeyFile, writeKeyFile } from "@/lib/server/crypto/key-file";
import { keyring } from "@/lib/server/crypto/keyring";
import { KEYRING_FRESH_MS } from "@/lib/server/crypto/keyring-freshness";
import { type MasterKey, readMasterKeys } from "@/lib/server/crypto/master-key";
import { withActor } from "@/lib/server/db/with-actor";
import { loadFile, storeFile } from "@/lib/server/storage";
import { insertRegistration, type RegistrationRecord } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";

const PLACE = { table: "child", column: "id_cipher", rowId: "0190a000-0000-7000-8000-000000000001" };
const masters = () => readMasterKeys({ file: OWN_KEYS.masterKeyFile });

/** As a rotation does it: a new file in the place of the old one. */
function change(edit: (ring: Keyring) => Keyring): void {
  const [master] = masters();
  writeKeyFile(OWN_KEYS.keyringFile, edit(openKeyFile(OWN_KEYS.keyringFile, masters()).ring), master as MasterKey);
}
const withNewKeys = (cipher: string) => (ring: Keyring): Keyring => {
  const key = newDataKey(cipher, new Date());
  const index = newIndexKey(new Date());
  return { current: key.id, keys: { ...ring.keys, [key.id]: key }, index: { current: index.id, keys: { ...ring.index.keys, [index.id]: index } } };
};
const noticed = () => sleep(KEYRING_FRESH_MS + 100);

let world: World;
let early: RegistrationRecord;
beforeAll(async () => {
  world = await createWorld();
  early = await insertRegistration(world);
});

describe("while the server runs", () => {
  it("a changed key file is noticed: new values under the new key and its cipher, old ones stay readable", async () => {
    const before = encryptField("某路1号院", PLACE);
    const file = "0190a000-0000-7000-8000-0000000000b1";
    await storeFile(file, Buffer.from("早"));
    change(withNewKeys("sm4ctrsm3"));
    await noticed();
    const after = encryptField("某路1号院", PLACE);
    expect(before).toMatch(/^v1\.aes256gcm\./);
    expect(after.startsWith(`v1.sm4ctrsm3.${keyring().current}.`)).toBe(true);
    for (const stored of [before, after]) expect(decryptField(stored, PLACE)).toBe("某路1号院");
    const later = "0190a000-0000-7000-8000-0000000000b2";
    await storeFile(later, Buffer.from("晚"));
    expect((await loadFile(file)).toString()).toBe("早");
    expect((await loadFile(later)).toString()).toBe("晚");
  });

  it("a value under a key added a moment ago is read at once", async () => {
    keyring();
    change(withNewKeys("aes256gcm"));
    const { ring } = openKeyFile(OWN_KEYS.keyringFile, masters());
    const stored = encryptField("13900000001", PLACE, ring.keys[ring.current]);
    expect(decryptField(stored, PLACE)).toBe("13900000001");
  });

  it("a key file that was spoilt stops nobody: the keys read before stay", async () => {
    const stored = encryptField("13900000001", PLACE);
    const { mode } = statSync(OWN_KEYS.keyringFile);
    change(withNewKeys("aes256gcm"));
    chmodSync(OWN_KEYS.keyringFile, 0o644);
    await noticed();
    expect(decryptField(stored, PLACE)).toBe("13900000001");
    chmodSync(OWN_KEYS.keyringFile, mode);
    await noticed();
    expect(decryptField(stored, PLACE)).toBe("13900000001");
  });

  it("a value whose cipher was exchanged is refused", () => {
    const stored = encryptField("13900000001", PLACE);
    expect(() => decryptField(stored.replace("aes256gcm", "sm4ctrsm3"), PLACE)).toThrow(/unknown ciphertext/);
  });
});

describe("two index keys at once", () => {
  it("a number is found under either, in the ledger and as a duplicate", async () => {
    change(withNewKeys("aes256gcm"));
    await noticed();
    const late = await insertRegistration(world, { birthDate: "2015-04-04" });
    const keysOf = (text: string) => text.split(".")[0];
    expect(blindIndexes("resident_id", early.residentId).map(keysOf)).toEqual([keyring().index.current, ...Object.keys(keyring().index.keys).filter((id) => id !== keyring().index.current)]);
    expect(blindIndex("resident_id", late.residentId)).toBe(blindIndexes("resident_id", late.residentId)[0]);

    const actor = await world.actor("caseworker");
    const now = new Date();
    for (const record of [early, late]) {
      const where = registrationWhere(actor, { q: record.residentId }, now);
      const found = await withActor(actor, (tx) => tx.registration.findMany({ where: where ?? { id: { in: [] } }, select: { id: true } }));
      expect(found).toEqual([{ id: record.registrationId }]);
      const search = { name: "某某", formerNames: [], birthDate: "2012-12-12", idNumber: record.residentId, guardianIds: [], guardianPhones: [] };
      const matches = await withActor(actor, (tx) => findMatches(tx, actor, matchSubjectOf(search), NO_BASIS, now));
      expect(matches).toMatchObject([{ kind: "DUPLICATE", reasons: ["SAME_ID"], known: { registrationId: record.registrationId } }]);
      // By the carer's phone too.
      const sibling = await withActor(actor, (tx) => findMatches(tx, actor, matchSubjectOf({ ...search, birthDate: "2016-12-12", idNumber: "", guardianPhones: [record.phone] }), NO_BASIS, now));
      expect(sibling).toMatchObject([{ kind: "SIBLING", known: { registrationId: record.registrationId } }]);
    }
  });
});
