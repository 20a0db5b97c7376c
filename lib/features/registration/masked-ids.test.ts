import { expect, it } from "vitest";
import { makeResidentId } from "../../shared/resident-id";
import { emptyRegistration } from "./defaults";
import { maskIds, unmaskIds, withoutMasked } from "./masked-ids";

const CHILD = makeResidentId("119999", "2016-05-20", 11);
const FATHER = makeResidentId("119999", "1986-05-20", 13);

function form() {
  const empty = emptyRegistration({ today: "2026-11-20", filledBy: "李文" });
  empty.child.idNumber = CHILD;
  empty.parents[0].idNumber = FATHER;
  return empty;
}

it("shows first six and last two, and puts the numbers on file back", () => {
  const masked = maskIds(form());
  expect(masked.child.idNumber).toBe(`119999**********${CHILD.slice(16)}`);
  expect(JSON.stringify(masked)).not.toContain(CHILD);
  expect(unmaskIds(masked, form())).toEqual(form());
});

it("keeps what was typed anew, and leaves a mask that fits nothing", () => {
  const typed = maskIds(form());
  typed.child.idNumber = FATHER;
  typed.parents[0].idNumber = "110105**********99";
  const back = unmaskIds(typed, form());
  expect(back.child.idNumber).toBe(FATHER);
  expect(back.parents[0].idNumber).toBe("110105**********99");
});

it("does not give a sibling the child's own number", () => {
  const sibling = maskIds(form());
  sibling.parents[0].idNumber = sibling.child.idNumber;
  expect(unmaskIds(sibling, form()).parents[0].idNumber).toContain("*");
});

it("drops only the errors of masked numbers", () => {
  const errors = { "child.idNumber": { key: "idCharacters" }, "parents.1.idNumber": { key: "idLength" }, "child.name": { key: "required" } };
  expect(Object.keys(withoutMasked(errors, maskIds(form())))).toEqual(["parents.1.idNumber", "child.name"]);
});
