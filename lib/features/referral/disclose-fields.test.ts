import { describe, expect, it } from "vitest";
import type { WhereNow } from "../ladder/view";
import { discloseFields, type DisclosureFacts } from "./disclose-fields";
import { disclosureSchema, type DisclosureField } from "./disclosure";
import { maskDisclosed } from "./masked-disclosure";

const [HOME, CARER, STATION, STATION_PHONE] = ["某社区1号楼", "19900000111", "某路8号", "010-00001234"];
const carer = { role: "CARER", name: "某祖母", relation: "PATERNAL_GRANDPARENT", condition: null, since: null } as const;
const facts = (change: Partial<DisclosureFacts> = {}): DisclosureFacts => ({
  on: "2026-11-27", name: "某甲", sex: "MALE", birthDate: "2015-06-01", address: HOME, school: "", grade: "", droppedOutOn: "", attainment: null, health: null, arrangement: "GRANDPARENTS", guardedBy: null, people: [carer],
  carerPhone: CARER, carerWithheld: false, away: null, hidesPlace: false, streetPlaces: "", guarding: null, wish: "", requestedAction: "请协助", ...change,
});
const interim: WhereNow = { kind: "INTERIM", by: "某救助站", until: "2027-01-10" };
const removed: WhereNow = { kind: "REMOVED", by: "某派出所", on: "2026-11-20", result: "WITH_RELATIVES", resultOn: "2026-11-21" };
const FIELDS: DisclosureField[] = ["ADDRESS", "CARER", "CARER_PHONE", "GUARDIANSHIP", "GUARDIANS"];
const valuesOf = (given: DisclosureFacts) => Object.fromEntries(discloseFields(given, FIELDS).map(({ field, value }) => [field, value]));

describe("what is disclosed of where a child is and of whom one rings up", () => {
  it("is the record's address and the carer's number of a child at home", () => {
    expect(valuesOf(facts())).toMatchObject({ ADDRESS: { kind: "text", text: HOME }, CARER_PHONE: { kind: "text", text: CARER } });
    expect(valuesOf(facts()).CARER).not.toHaveProperty("now");
  });

  it("is that the carer is no contact, where it is none; not that no number is on record", () =>
    expect(valuesOf(facts({ carerPhone: "", carerWithheld: true }))).toMatchObject({ ADDRESS: { text: HOME }, CARER_PHONE: { kind: "noContact" } }));

  it("is the office that guards it for the time being, and nothing of how the home is reached", () => {
    const values = valuesOf(facts({ away: { now: interim, address: STATION, phone: STATION_PHONE } }));
    expect(values).toMatchObject({
      ADDRESS: { kind: "whereNow", now: interim, address: STATION, phone: STATION_PHONE }, CARER_PHONE: { kind: "whereNow", now: interim, phone: STATION_PHONE }, CARER: { people: [carer], now: interim }, GUARDIANSHIP: { now: interim },
    });
    expect(JSON.stringify(values)).not.toMatch(new RegExp(`${HOME}|${CARER}`));
    expect(values.GUARDIANS).not.toHaveProperty("now");
  });

  it("is who took it from home; its carer is rung up as visitors may", () => {
    const away = { now: removed, address: "", phone: "" };
    expect(valuesOf(facts({ away }))).toMatchObject({ ADDRESS: { kind: "whereNow", now: removed, address: "" }, CARER_PHONE: { text: CARER } });
    expect(valuesOf(facts({ away, carerPhone: "", carerWithheld: true })).CARER_PHONE).toEqual({ kind: "noContact" });
  });

  it("is that it is not at home, and nothing of where it is, for a receiver that visits homes", () => {
    for (const away of [{ now: interim, address: STATION, phone: STATION_PHONE }, { now: removed, address: "", phone: "" }]) {
      const values = valuesOf(facts({ away, hidesPlace: true }));
      expect(values).toMatchObject({ ADDRESS: { kind: "notHome" }, CARER_PHONE: { kind: "noContact" } });
      expect(JSON.stringify(values)).not.toMatch(new RegExp(`${HOME}|${CARER}|${STATION}|${STATION_PHONE}|某救助站|某派出所|2026-11-2`));
    }
    expect(valuesOf(facts({ hidesPlace: true }))).toMatchObject({ ADDRESS: { text: HOME }, CARER_PHONE: { text: CARER } });
  });

  it("is who guards the child by what was decided since, in place of what its form says; not by which office to who visits homes", () => {
    const appointed = { kind: "appointed", names: ["某外婆"], on: "2026-11-20" } as const;
    expect(valuesOf(facts({ guardedBy: { ...appointed, names: ["某外婆"] } })).GUARDIANSHIP).toEqual({ kind: "people", arrangement: null, people: [carer], guardedBy: appointed });
    const guardedBy = { kind: "interim", by: "某救助站", until: "2027-01-10" } as const;
    const away = { now: interim, address: STATION, phone: STATION_PHONE };
    expect(valuesOf(facts({ guardedBy, away })).GUARDIANSHIP).toMatchObject({ arrangement: null, guardedBy, now: interim });
    const home = valuesOf(facts({ guardedBy, away, hidesPlace: true })).GUARDIANSHIP;
    expect(home).toMatchObject({ arrangement: null, guardedBy: { kind: "ask" } });
    expect(JSON.stringify(home)).not.toContain("某救助站");
    const items = discloseFields(facts({ guardedBy: { ...appointed, names: ["某外婆"] }, people: [{ ...carer, court: { what: "revoked", on: "2026-10-29" }, noContact: true }] }), FIELDS);
    expect(disclosureSchema.parse(JSON.parse(JSON.stringify(items)))).toEqual(items);
    expect(JSON.stringify(maskDisclosed(items))).not.toMatch(/某外婆|某祖母/);
  });

  it("is, to who guards it, on what ground, until when, who decides, and who is kept from it; to nobody else a word of that", () => {
    const guarding = {
      terms: { kind: "interimTerms", ground: "REMOVED_FROM_DANGER", since: "2026-11-20", until: "2027-01-10", office: "某街道民政科", caseworker: "某经办", phone: "010-00005678" },
      keptAway: { kind: "keptAway", harm: "assessment", people: [{ role: "FATHER", name: "某父" }] },
    } as const;
    const fields: DisclosureField[] = ["INTERIM_TERMS", "KEPT_AWAY"];
    const items = discloseFields(facts({ guarding: { terms: guarding.terms, keptAway: { ...guarding.keptAway, people: [...guarding.keptAway.people] } } }), fields);
    expect(items.map(({ value }) => value)).toEqual([guarding.terms, guarding.keptAway]);
    expect(disclosureSchema.parse(JSON.parse(JSON.stringify(items)))).toEqual(items);
    expect(JSON.stringify(maskDisclosed(items))).not.toContain("某父");
    expect(discloseFields(facts(), fields).map(({ value }) => value)).toEqual([{ kind: "none" }, { kind: "none" }]);
  });

  it("is kept as it was sent, read again, and masked for who does not know whom it is about", () => {
    const items = discloseFields(facts({ away: { now: interim, address: STATION, phone: STATION_PHONE } }), FIELDS);
    expect(disclosureSchema.parse(JSON.parse(JSON.stringify(items)))).toEqual(items);
    expect(JSON.stringify(maskDisclosed(items))).not.toMatch(new RegExp(`${STATION_PHONE}|${STATION}|某祖母`));
  });
});
