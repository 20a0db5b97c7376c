import { fieldErrorsOf } from "../../shared/field-errors";
import type { IsoDate } from "../../shared/dates";
import type { FieldErrors } from "../../shared/refusal";
import { registrationFieldErrors } from "../registration/field-checks";
import { registrationFormSchema } from "../registration/schema";
import { FIELD_RULES, isRequired } from "../registration/skip-rules";
import { fieldOf, FILLED_IN, FOLLOWS_FROM, type RosterField } from "./fields";
import type { RosterMapping } from "./schema";
import { formOfRow, type RowValues } from "./to-form";
import { readCell, type CellFault, type PlacesOf, type Words } from "./values";
import { normaliseWord } from "./words-in";

/** What every row of a ledger says alike, by field: codes (of several, separated), true or false, a date, a name of a place, or a text. */
export type FixedValue = RosterMapping["fixed"][number];

/**
 * Fields that may say the same for all rows of a ledger that has no column for them. What is each child's own (names, numbers, birth, sex, addresses, what it lived through) is not among them: it has a column
 * or is left out. Who filled in is not either: it is who brings the file in, and the check is another's.
 */
export const FIXABLE: ReadonlySet<string> = new Set([
  "head.filedOn", "head.firstContactOn", "head.source", "head.groups", "head.primaryCategory", "head.secondaryCategories", "residence.householdStatus", "residence.householdScope", "residence.householdType",
  "residence.registeredProvince", "residence.currentCommunity", "residence.livingHereSince", "health.condition", "health.disabilityKind", "health.disabilityGrade", "schooling.status", "schooling.school",
  "schooling.grade", "schooling.boarding", "parents.0.condition", "parents.1.condition", "guardianship.kind", "guardianship.carerRelation", "guardianship.harms", "household.hardship", "household.housing", "benefits.held",
  "benefits.other", "need.needs", "need.urgency", "need.suggestedHelp", "signatures.checkedBy", "signatures.responsible", "signatures.guardianConfirms", "signatures.guardianReason",
]);

/** A list is told by its codes alone: its labels are the page's. */
const codesOf = ({ codes }: RosterField): Words | null => codes ? { codes: new Map(codes.map((code) => [normaliseWord(code), code])), labels: [] } : null;

/** Fixed values as cells that were read, and those that cannot be. */
export function readFixed(fixed: readonly FixedValue[], places: PlacesOf): { values: RowValues; faults: { path: string; key: CellFault }[] } {
  const values: Record<string, unknown> = {};
  const faults: { path: string; key: CellFault }[] = [];
  for (const { path, text } of fixed) {
    const field = fieldOf(path);
    if (!field || !FIXABLE.has(path)) continue;
    const read = readCell(field, ["s", text], codesOf(field), places);
    if (!read.ok) faults.push({ path, key: read.key });
    else if (read.value !== null && read.value !== "") values[path] = read.value;
  }
  return { values, faults };
}

const KEYS: Partial<Record<CellFault, string>> = { notDate: "dateInvalid", placeUnknown: "fixedPlace", placeAmbiguous: "fixedPlace" };

/** What is wrong with the fixed values of a mapping, each under its own field: by the rules of a typed registration, as far as they do not hang on what stands in the rows. */
export function fixedErrors({ columns, fixed }: Pick<RosterMapping, "columns" | "fixed">, places: PlacesOf, { today, filledBy }: { today: IsoDate; filledBy: string }): FieldErrors {
  const errors: FieldErrors = {};
  const fail = (path: string, fault: FieldErrors[string]) => (errors[`mapping.fixed.${path}`] ??= fault);
  const inColumn = new Set(columns.map(({ path }) => path).filter(Boolean));
  const seen = new Set<string>();
  for (const { path } of fixed) {
    if (!FIXABLE.has(path)) fail(path, { key: fieldOf(path) ? "fixedOwn" : "notAllowed" });
    else if (inColumn.has(path)) fail(path, { key: "fixedColumn" });
    else if (seen.has(path)) fail(path, { key: "notAllowed" });
    seen.add(path);
  }
  const { values, faults } = readFixed(fixed, places);
  for (const { path, key } of faults) fail(path, { key: KEYS[key] ?? "notAllowed" });
  const form = formOfRow(values, { today, filledBy: inColumn.has("signatures.filledBy") ? "" : filledBy });
  const parsed = registrationFormSchema.safeParse(form);
  const found = { ...registrationFieldErrors(form, { today }), ...(parsed.success ? {} : fieldErrorsOf(parsed.error, form)) };
  for (const [path, fault] of Object.entries(found)) if (path in values) fail(path, fault);
  return errors;
}

const NOWHERE: PlacesOf = () => [];

/** Fields that every row will be asked for and no column answers: those that may be said for all rows alike, and those that need a column. What depends on other fields is asked for as the fixed values have it. */
export function unanswered(inColumn: ReadonlySet<string>, fixed: readonly FixedValue[]): { fixable: string[]; own: string[] } {
  const form = formOfRow(readFixed(fixed, NOWHERE).values, { today: "", filledBy: "" });
  const open = FIELD_RULES.map(({ path }) => path).filter((path) => isRequired(form, path) && !FILLED_IN.has(path) && !inColumn.has(path) && !inColumn.has(FOLLOWS_FROM[path] ?? ""));
  return { fixable: open.filter((path) => FIXABLE.has(path)), own: open.filter((path) => !FIXABLE.has(path)) };
}
