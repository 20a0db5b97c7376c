import { isMasked } from "@/lib/features/registration/masked-ids";
import type { RegistrationForm } from "@/lib/features/registration/schema";
import { parseResidentId } from "@/lib/shared/resident-id";

type Child = Pick<RegistrationForm["child"], "idType" | "idNumber" | "birthDate" | "sex">;

/** What the form itself put in from the number: it follows the number. What a person typed is not in here and stays. */
export type FilledFromId = Partial<Pick<Child, "birthDate" | "sex">>;

/**
 * What counts as filled from the number when a form is opened: a draft whose number agrees, or a record on file, whose number stands masked and agreed when
 * it was filed.
 */
export function filledAtStart(child: Child): FilledFromId {
  if (child.idType !== "RESIDENT_ID") return {};
  if (isMasked(child.idNumber)) return { birthDate: child.birthDate, sex: child.sex };
  const id = parseResidentId(child.idNumber);
  if (!id.ok) return {};
  return { ...(id.birthDate === child.birthDate ? { birthDate: id.birthDate } : {}), ...(id.sex === child.sex ? { sex: id.sex } : {}) };
}

export interface FillStep {
  /** Fields to be set now. */
  set: Partial<Pick<Child, "idNumber" | "birthDate" | "sex">>;
  filled: FilledFromId;
}

/**
 * A number was left. One without fault says when the child was born and whether it is a boy: what is empty, or was filled from an earlier number and
 * not changed by hand since, follows it; what was typed stays, and the form's checks name the disagreement. Null: the number says nothing.
 */
export function fillFromId(child: Child, before: FilledFromId, today: string): FillStep | null {
  if (child.idType !== "RESIDENT_ID" || isMasked(child.idNumber)) return null;
  const id = parseResidentId(child.idNumber, today);
  if (!id.ok) return null;
  const follows = (field: "birthDate" | "sex") => !child[field] || (before[field] !== undefined && child[field] === before[field]);
  const filled: FilledFromId = { ...(follows("birthDate") ? { birthDate: id.birthDate } : {}), ...(follows("sex") ? { sex: id.sex } : {}) };
  return { set: { ...filled, ...(id.id === child.idNumber ? {} : { idNumber: id.id }) }, filled };
}
