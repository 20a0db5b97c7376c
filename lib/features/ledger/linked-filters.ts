import type { LedgerFilter } from "./schema";
import type { LinkedFilter } from "./view";

const SINGLE = [
  "stage", "colour", "level", "category", "group", "line", "source", "sex", "householdScope", "unregistered", "notInSchool", "resident", "reached", "open", "overdue",
  "urgent", "round", "roster", "division", "direct", "owner",
] as const satisfies readonly (keyof LedgerFilter & LinkedFilter["kind"])[];

/** The filters of an address that a filter bar does not hold, in the order of the bar's own; what belongs together makes one. */
export function linkedFilters(filter: LedgerFilter, held: readonly (keyof LedgerFilter)[]): LinkedFilter[] {
  const single = SINGLE.filter((name) => !held.includes(name)).flatMap((name): LinkedFilter[] => {
    const value = filter[name];
    return value ? [{ names: [name], kind: name, value }] : [];
  });
  const age: LinkedFilter[] = filter.ageBand ? [{ names: ["ageBand", "ageOn"], kind: "ageBand", value: filter.ageBand, name: filter.ageOn }] : [];
  const { filedFrom, filedTo } = filter;
  const filed: LinkedFilter[] = filedFrom || filedTo ? [{ names: ["filedFrom", "filedTo"], kind: "filed", value: `${filedFrom ?? ""}/${filedTo ?? ""}` }] : [];
  return [...single, ...age, ...filed];
}
