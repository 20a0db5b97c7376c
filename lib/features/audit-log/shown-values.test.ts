import { describe, expect, it } from "vitest";
import { shownValues } from "./shown-values";

const hiddenKeys = (type: string, values: unknown) => shownValues(type, values).filter((value) => value.hidden).map((value) => value.key);

describe("values of a child's record", () => {
  it("shows codes, numbers, dates and digests", () => {
    const values = {
      status: "STREET_CHECKED", colour: "RED", level: "L3", number: "DJ-110105004-2026-00012", division: "110105004032", due: "2026-03-04", at: "2026-03-04T08:00:00.000Z",
      count: 3, urgent: true, nothing: null, roles: ["CASEWORKER", "REVIEWER"], digest: "hmac:i1:0123456789abcdef", older: "sha256:0123456789abcdef", id: "01920000-0000-7000-8000-000000000000",
    };
    expect(hiddenKeys("REGISTRATION", values)).toEqual([]);
    expect(shownValues("REGISTRATION", { roles: ["A", "B"], nothing: null })).toEqual([
      { key: "roles", text: "A、B", hidden: false }, { key: "nothing", text: null, hidden: false },
    ]);
  });

  it("hides free text, names, phones, ID numbers and dates of birth", () => {
    const values = {
      reason: "张小明的监护人不配合", phone: "13900001234", contact: "13900001234", id: "119999201605200016", idX: "11999920160520001X", birthDate: "2016-05-20",
      childName: "ZHANG", list: ["RED", "张小明"], nested: { name: "张小明" },
    };
    expect(hiddenKeys("REGISTRATION", values)).toEqual(Object.keys(values));
    expect(JSON.stringify(shownValues("REGISTRATION", values))).not.toMatch(/张小明|139|1199|2016|ZHANG/);
  });

  it("treats an unknown kind of record as a child's", () => {
    expect(hiddenKeys("SOMETHING_NEW", { name: "张小明" })).toEqual(["name"]);
    expect(shownValues(null, { name: "张小明" })[0]?.hidden).toBe(true);
  });
});

it("shows an organisation as it was written", () => {
  expect(shownValues("ORGANISATION", { name: "三里屯街道民政科", served: ["110105004"] })).toEqual([
    { key: "name", text: "三里屯街道民政科", hidden: false }, { key: "served", text: "110105004", hidden: false },
  ]);
});
