import { expect, it } from "vitest";
import { DEFAULT_PURPOSES } from "../referral/default-purposes";
import type { InvitableOffice } from "../referral/view";
import { invitedInput, withTask } from "./invited";
import { usualFirst } from "./usual-task";

const purposes = DEFAULT_PURPOSES.map((row, index) => ({ ...row, versionId: String(index), number: 1 }));
const institution: InvitableOffice = { organisationId: "i", name: "市未保中心", orgType: "MUNICIPAL_PROTECTION_INSTITUTION", local: false, tasks: usualFirst("MUNICIPAL_PROTECTION_INSTITUTION", ["T1_1", "T1_2", "T4_1"]) };

it("begins at the task that is usual for the kind of office", () => {
  expect(institution.tasks).toEqual(["T1_2", "T1_1", "T4_1"]);
  expect(usualFirst("SCHOOL", ["T3_1", "T3_2", "T4_1"])).toEqual(["T4_1", "T3_1", "T3_2"]);
  expect(usualFirst("SCHOOL", ["T3_1"])).toEqual(["T3_1"]);
});

it("keeps what was typed when the task changes, and gives up only a purpose that the task does not know", () => {
  const first = withTask(purposes, institution, "T1_2");
  expect(first).toMatchObject({ on: false, task: "T1_2", purposeCode: "SHELTER", people: "", requestedAction: "" });
  const filled = { on: true, task: "T1_2", purposeCode: "SHELTER", fields: ["HEALTH"], people: "王某", requestedAction: "请带学籍材料" } as const;
  expect(withTask(purposes, institution, "T1_1", filled)).toEqual({ ...filled, task: "T1_1" });
  const other = withTask(purposes, institution, "T4_1", filled);
  expect(other).toEqual({ ...filled, task: "T4_1", purposeCode: "FAMILY_GUIDANCE" });
  // Ticked for the other purpose: it does not go with this one.
  expect(other && invitedInput(purposes, "i", other)).toMatchObject({ receiverId: "i", task: "T4_1", fields: [], people: "王某", requestedAction: "请带学籍材料" });
  expect(invitedInput(purposes, "i", filled)).toMatchObject({ fields: ["HEALTH"], purposeVersionId: String(purposes.findIndex((row) => row.purpose === "SHELTER")) });
  expect(withTask([], institution, "T1_2")).toBeNull();
});
