import { describe, expect, it } from "vitest";
import { blindIndex } from "@/lib/server/crypto/blind-index";
import { decryptField, encryptField } from "@/lib/server/crypto/field-cipher";
import { loadFile, storeFile } from "@/lib/server/storage";
import { asMaintenance } from "../../support/database";
import { insertChild } from "../../factories/records";

const PLACE = { table: "child", column: "id_cipher", rowId: "0190a000-0000-7000-8000-000000000001" };

describe("field encryption", () => {
  it("gives the value back at its place only", () => {
    const stored = encryptField("某路1号院", PLACE);
    expect(stored).not.toContain("某路");
    expect(decryptField(stored, PLACE)).toBe("某路1号院");
    for (const other of [{ ...PLACE, rowId: PLACE.rowId.replace("1", "2") }, { ...PLACE, column: "phone_cipher" }, { ...PLACE, table: "child_guardian" }]) {
      expect(() => decryptField(stored, other)).toThrow();
    }
  });

  it("never gives the same ciphertext twice and refuses an altered one", () => {
    const stored = encryptField("13900000001", PLACE);
    expect(encryptField("13900000001", PLACE)).not.toBe(stored);
    const [format, cipher, key, payload = ""] = stored.split(".");
    const bytes = Buffer.from(payload, "base64url");
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    expect(() => decryptField([format, cipher, key, bytes.toString("base64url")].join("."), PLACE)).toThrow();
  });

  it("finds a value by its blind index whatever the spaces and the case", () => {
    expect(blindIndex("resident_id", "11999920100101001x")).toBe(blindIndex("resident_id", " 119999 20100101 001X "));
    expect(blindIndex("phone", "13900000001")).not.toBe(blindIndex("resident_id", "13900000001"));
  });

  it("stores no number, phone or address as plain text, and the database refuses one", async () => {
    const child = await insertChild();
    const { rows } = await asMaintenance((client) => client.query("SELECT c::text AS child, (SELECT string_agg(g::text, '') FROM child_guardian g WHERE g.child_id = c.id) AS carers FROM child c WHERE id = $1", [child.childId]));
    for (const secret of [child.residentId, child.phone, child.address]) expect(JSON.stringify(rows)).not.toContain(secret);
    await expect(asMaintenance((client) => client.query("UPDATE child SET address_cipher = '某路1号院' WHERE id = $1", [child.childId]))).rejects.toThrow(/is_cipher/);
  });
});

describe("stored files", () => {
  it("come back as they were, and are not readable on disk", async () => {
    const key = "0190a000-0000-7000-8000-0000000000aa";
    const bytes = Buffer.from("身份证复印件 119999201001010013");
    await storeFile(key, bytes);
    expect(await loadFile(key)).toEqual(bytes);
    await expect(storeFile(key, bytes)).rejects.toThrow();
    await expect(loadFile("../../etc/passwd")).rejects.toThrow();
  });
});
