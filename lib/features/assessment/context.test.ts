import { expect, it } from "vitest";
import { contextFaults, type AssessmentContext } from "./context";

const whole: AssessmentContext = { placeKind: "HOME", place: "", seenAlone: true, notAloneReason: null, sourceKinds: ["CHILD", "TEACHER"], sources: "", companions: "" };
const faults = (change: Partial<AssessmentContext>) => Object.entries(contextFaults({ ...whole, ...change })).map(([name, fault]) => `${name} ${fault?.key ?? ""}`);

it.each<[string, Partial<AssessmentContext>, string[]]>([
  ["whole", {}, []],
  ["no place", { placeKind: null, place: "某处" }, ["placeKind choose"]],
  ["a place that the list does not have, unnamed", { placeKind: "OTHER", place: " " }, ["place required"]],
  ["named", { placeKind: "OTHER", place: "网吧" }, []],
  ["not alone, without a reason", { seenAlone: false }, ["notAloneReason choose"]],
  ["not alone, with one", { seenAlone: false, notAloneReason: "TOO_YOUNG" }, []],
  ["nobody heard", { sourceKinds: [] }, ["sourceKinds choose"]],
  ["a suspected guardian alone", { sourceKinds: ["SUSPECTED_GUARDIAN"] }, ["sourceKinds otherSourceNeeded"]],
  ["beside another source", { sourceKinds: ["SUSPECTED_GUARDIAN", "DOCUMENTS"] }, []],
  ["a source that the list does not have, unnamed", { sourceKinds: ["OTHER"] }, ["sources required"]],
])("%s", (_name, change, expected) => expect(faults(change)).toEqual(expected));
