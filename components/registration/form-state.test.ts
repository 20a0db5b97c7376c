import { describe, expect, it } from "vitest";
import { emptyRegistration } from "@/lib/features/registration/defaults";
import { readDraft, writeDraft } from "./draft-content";
import { formErrors, hiddenWithText, matchSearchOf, sectionState } from "./form-state";

const TODAY = "2026-11-20";
const empty = () => emptyRegistration({ today: TODAY, filledBy: "李文" });

describe("faults of the form", () => {
  it("stand in the form's order, street and community as one", () => {
    const paths = Object.keys(formErrors(empty(), TODAY));
    expect(paths[0]).toBe("head.source");
    expect(paths.at(-1)).toBe("signatures.guardianConfirms");
    expect(paths).toContain("residence.currentCommunity");
    expect(paths).not.toContain("residence.currentStreet");
  });

  it("include what is too long, and leave masked numbers to the server", () => {
    const form = empty();
    form.need.narrative = "长".repeat(501);
    form.child.idNumber = "119999**********12";
    const errors = formErrors(form, TODAY);
    expect(errors["need.narrative"]).toEqual({ key: "tooLong", params: { maximum: 500, actual: 501 } });
    expect(errors["child.idNumber"]).toBeUndefined();
  });
});

describe("a section", () => {
  it("is open, in error, or complete", () => {
    const form = empty();
    const all = formErrors(form, TODAY);
    expect(sectionState("health", form, all, {})).toBe("open");
    expect(sectionState("health", form, all, { "health.condition": { key: "choose" } })).toBe("error");
    form.health.condition = "HEALTHY";
    expect(sectionState("health", form, formErrors(form, TODAY), {})).toBe("complete");
  });

  it("without anything required is optional, and complete once something is filled in", () => {
    const form = empty();
    expect(sectionState("household", form, formErrors(form, TODAY), {})).toBe("optional");
    expect(sectionState("history", form, formErrors(form, TODAY), {})).toBe("optional");
    form.history.streetLife = true;
    expect(sectionState("history", form, formErrors(form, TODAY), {})).toBe("open");
    form.household.members = 4;
    expect(sectionState("household", form, formErrors(form, TODAY), {})).toBe("complete");
  });

  it("names what it hides only if something was typed there", () => {
    const form = empty();
    form.health.condition = "DISABLED";
    form.health.disabilityKind = "HEARING";
    expect(hiddenWithText("health", form)).toEqual([]);
    form.health.condition = "HEALTHY";
    expect(hiddenWithText("health", form)).toEqual(["health.disabilityKind"]);
  });
});

it("a look-up sends the names, the birth date, numbers and phones, and nothing else", () => {
  const form = empty();
  Object.assign(form.child, { name: "张小明", birthDate: "2015-03" });
  form.guardianship.carerPhone = "13800000000";
  form.need.narrative = "不应发出";
  const search = matchSearchOf(form, { exceptRegistrationId: null, siblingOf: null });
  expect(search).toMatchObject({ name: "张小明", birthDate: "", guardianPhones: ["13800000000"] });
  expect(JSON.stringify(search)).not.toContain("不应发出");
});

it("a draft comes back as it went, with its key; anything else is no draft", () => {
  const values = { seen: "哭喊、有打砸声", division: "110105004032", address: "5号楼", childName: "", phone: "19911112222" };
  const report = { clientKey: "00000000-0000-4000-8000-000000000001", values, placeText: "三里屯街道 幸福一村社区", sent: null };
  const content = { clientKey: "k", form: { ...empty(), child: { ...empty().child, name: "张小明" } }, report, version: 3, places: { "110105004": "朝阳区 三里屯街道" } };
  expect(readDraft(writeDraft(content))).toEqual(content);
  expect(readDraft(writeDraft({ ...content, report: null }))?.report).toBeNull();
  expect([readDraft("{"), readDraft("{}"), readDraft(null), readDraft('{"clientKey":1,"form":{}}')]).toEqual([null, null, null, null]);
});
