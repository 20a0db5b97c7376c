import { expect, it } from "vitest";
import { requestClosureSchema } from "@/lib/features/closing/schema";
import { logHouseholdVisitSchema } from "@/lib/features/screening/schema";
import { errorsOf } from "./errors-of";
import { schemaResolver } from "./schema-resolver";

const OPTIONS = { fields: {}, shouldUseNativeValidation: false } as const;
const ID = "01890000-0000-7000-8000-000000000001";
const faultsOf = async (schema: Parameters<typeof schemaResolver>[0], typed: object) => errorsOf((await schemaResolver(schema)(typed, undefined, OPTIONS)).errors);

const visit = { clientKey: ID, roundId: ID, householdId: null, headName: "", community: "", address: "", phone: "", visitedOn: "2026-11-20", minorsAtHome: null, resident: "", movedTo: "", note: "" };

it("an empty household visit names all its faults at once", async () => {
  expect(await faultsOf(logHouseholdVisitSchema, visit)).toEqual({
    outcome: { key: "choose" }, headName: { key: "required" }, community: { key: "choose" }, address: { key: "required" },
  });
});

it("a text that is too long is told its limit and its length, not that it is missing", async () => {
  const typed = { ...visit, outcome: "VISITED", minorsAtHome: 0, headName: "张三", community: "110105004041", address: "1 号", note: "长".repeat(400) };
  expect(await faultsOf(logHouseholdVisitSchema, typed)).toEqual({ note: { key: "tooLong", params: { maximum: 300, actual: 400 } } });
});

it("faults inside lists keep their path, beside those of the whole", async () => {
  const goals = [{ key: ID, reached: undefined, remark: "" }, { key: ID, reached: "NO", remark: "" }];
  const typed = { caseId: ID, version: 1, clientKey: ID, reason: "MOVED_HANDED_OVER", outcome: "", lessons: "", handedOverTo: "", goals };
  expect(await faultsOf(requestClosureSchema, typed)).toEqual({
    "goals.0.reached": { key: "choose" }, "goals.1.remark": { key: "required" }, outcome: { key: "required" }, handedOverTo: { key: "required" },
    receiver: { key: "required" }, receiverPhone: { key: "required" }, handedOverOn: { key: "required" },
  });
});

it("what passes is what the schema made of it", async () => {
  const { values } = await schemaResolver(logHouseholdVisitSchema)({ ...visit, outcome: "REFUSED", headName: " 张三 ", community: "110105004041", address: "1 号" }, undefined, OPTIONS);
  expect(values).toMatchObject({ headName: "张三" });
});
