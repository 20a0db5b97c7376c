import type { CaseStatus } from "../../shared/vocabulary/casework";
import type { RefusalParams } from "../../shared/refusal";
import { streetOf } from "../../shared/division-code";

/** What is asked of two records before they may become one. */
export interface MergeFacts {
  /** The registration of the record that is to be merged can take the step at all. */
  mayStep: boolean;
  sealed: boolean;
  pendingMove: boolean;
  cases: readonly { side: "KEPT" | "OTHER"; number: string; status: CaseStatus; /** Closed by the death of the child. */ died: boolean }[];
  places: { kept: string; other: string };
  /** A caseworker said that they are brothers or sisters. */
  siblings: boolean;
  /** A request about the data of the record that is to be merged waits. */
  openRequest: boolean;
  /** The number of the kept record's open case, if somebody carries it who is barred from the other. */
  barredCarrier: string | null;
}

/** Why two records cannot be merged now: a key under `errors.reasons`, which says who may do what first. */
export interface MergeBar {
  reason: "mergeStatus" | "mergeSealed" | "mergePendingMove" | "mergeTwoOpenCases" | "mergeKeepOpenCase" | "mergeClosedCase" | "mergeOtherStreet" | "mergeSiblings" | "mergeOpenRequest" | "mergeBarredCarries" | "mergeDied";
  params?: RefusalParams;
}

export function mergeBars(facts: MergeFacts): MergeBar[] {
  const bars: MergeBar[] = [];
  const open = (side: "KEPT" | "OTHER") => facts.cases.find((one) => one.side === side && one.status !== "CLOSED");
  const [kept, other] = [open("KEPT"), open("OTHER")];
  // Nobody is dead by one record and worked with, or waited for, by the other; what waits for a child that died goes into the record that says so.
  const contradicted = facts.cases.find(({ side, died }) => died && (side === "KEPT" ? other !== undefined : kept !== undefined || !facts.cases.some((one) => one.side === "KEPT")));
  if (!facts.mayStep) bars.push({ reason: "mergeStatus" });
  if (facts.sealed) bars.push({ reason: "mergeSealed" });
  if (facts.pendingMove) bars.push({ reason: "mergePendingMove" });
  if (kept && other) bars.push({ reason: "mergeTwoOpenCases", params: { number: `${kept.number}、${other.number}` } });
  else if (contradicted) bars.push({ reason: "mergeDied", params: { number: contradicted.number } });
  else if (other) bars.push({ reason: "mergeKeepOpenCase", params: { number: other.number } });
  // What nobody has opened a case for yet would wait for nobody, under a case that has ended.
  const ended = facts.cases.find(({ side }) => side === "KEPT");
  if (ended && !ended.died && !kept && !facts.cases.some(({ side }) => side === "OTHER") && streetOf(facts.places.kept) === streetOf(facts.places.other)) bars.push({ reason: "mergeClosedCase", params: { number: ended.number } });
  if (streetOf(facts.places.kept) !== streetOf(facts.places.other) && facts.cases.some(({ side }) => side === "OTHER")) bars.push({ reason: "mergeOtherStreet" });
  if (facts.siblings) bars.push({ reason: "mergeSiblings" });
  if (facts.openRequest) bars.push({ reason: "mergeOpenRequest" });
  if (facts.barredCarrier) bars.push({ reason: "mergeBarredCarries", params: { number: facts.barredCarrier } });
  return bars;
}
