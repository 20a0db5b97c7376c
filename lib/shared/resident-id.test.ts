import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkResidentIdAgainst, makeResidentId, normaliseResidentId, parseResidentId, residentIdChecksum } from "./resident-id";

// 11010519491231002X is the worked example printed in GB 11643.
const EXAMPLE = "11010519491231002X";
const birth = fc.integer({ min: 0, max: 20_000 }).map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10));

describe("parseResidentId", () => {
  it("reads the standard's example", () => {
    expect(parseResidentId(EXAMPLE)).toEqual({ ok: true, id: EXAMPLE, birthDate: "1949-12-31", sex: "FEMALE" });
  });
  it.each([["11010519491231002x"], [" 110105 19491231 002x "], ["11010519491231002X"]])("stores %j with X", (text) => {
    expect(parseResidentId(text)).toMatchObject({ ok: true, id: EXAMPLE });
    expect(normaliseResidentId(text)).toBe(EXAMPLE);
  });
  it.each([
    ["", "idLength"], ["1101051949123100", "idLength"], ["110105194912310021X", "idLength"], ["110105491231002", "idLength"],
    ["11010519491231O02X", "idCharacters"], ["X1010519491231002X", "idCharacters"], ["11010519491231002Y", "idCharacters"], ["1101051949123100-X", "idCharacters"],
    ["00010519491231002X", "idProvince"], ["99010519491231002X", "idProvince"], ["11010519490230002X", "idDate"], ["11010519491331002X", "idDate"],
    ["11010520150229002X", "idDate"], ["11010519491200002X", "idDate"], ["110105194912310020", "idChecksum"], ["110105194912310021", "idChecksum"],
  ])("%j → %s", (text, error) => expect(parseResidentId(text)).toEqual({ ok: false, error }));
  it("a birth date after today", () => {
    const id = makeResidentId("110199", "2027-01-01", 1);
    expect(parseResidentId(id, "2026-12-31")).toEqual({ ok: false, error: "idFuture" });
    expect(parseResidentId(id, "2027-01-01")).toMatchObject({ ok: true });
    expect(parseResidentId(id)).toMatchObject({ ok: true });
  });
  it("an old card's district and a prefix that no division has are good", () => {
    expect(parseResidentId(makeResidentId("110228", "2010-05-01", 12))).toMatchObject({ ok: true });
    expect(parseResidentId(makeResidentId("110199", "2010-05-01", 13))).toMatchObject({ ok: true, sex: "MALE" });
  });
  it("reads what it makes", () => {
    fc.assert(
      fc.property(birth, fc.integer({ min: 0, max: 999 }), (date, sequence) => {
        const parsed = parseResidentId(makeResidentId("110199", date, sequence));
        return parsed.ok && parsed.birthDate === date && parsed.sex === (sequence % 2 ? "MALE" : "FEMALE");
      }),
    );
  });
  it("sees one wrong digit and two neighbours swapped", () => {
    fc.assert(
      fc.property(birth, fc.integer({ min: 0, max: 999 }), fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (date, sequence, at, by) => {
        const id = makeResidentId("110199", date, sequence);
        const wrong = id.slice(0, at) + ((Number(id[at]) + by) % 10) + id.slice(at + 1);
        const swapped = at < 16 ? id.slice(0, at) + id[at + 1] + id[at] + id.slice(at + 2) : wrong;
        return !parseResidentId(wrong).ok && (swapped === id || !parseResidentId(swapped).ok);
      }),
    );
  });
});

it("residentIdChecksum wants 17 digits", () => {
  expect(residentIdChecksum("11010519491231002")).toBe("X");
  expect(() => residentIdChecksum("1101")).toThrow(RangeError);
});

describe("checkResidentIdAgainst", () => {
  const id = { id: EXAMPLE, birthDate: "1949-12-31", sex: "FEMALE" } as const;
  it.each([
    ["1949-12-31", "FEMALE", []], ["1949-12-30", "FEMALE", ["idBirthMismatch"]], ["1949-12-31", "MALE", ["idSexMismatch"]],
    ["1950-01-01", "MALE", ["idBirthMismatch", "idSexMismatch"]], [null, null, []], [null, "UNKNOWN", []], ["1949-12-31", "UNSTATED", []],
  ] as const)("%s %s → %j", (birthDate, sex, expected) => expect(checkResidentIdAgainst(id, { birthDate, sex })).toEqual(expected));
});
