import { ADMIN_ROLES } from "../../authz/scope";
import { addDays, addMonths, isIsoDate, type IsoDate } from "../../shared/dates";
import { isPersonName } from "../../shared/person-name";
import type { FieldErrors } from "../../shared/refusal";
import type { Role } from "../../shared/vocabulary/organisation";

/** An approval holds a year at most; then the responsible person looks at it again (docs/decisions/access-approval.md). */
const APPROVAL_MONTHS = 12;
/** From so many days before its end on the person and the security administrators are told. */
export const APPROVAL_REMINDER_DAYS = 30;

/** Who lets somebody read children's data, as it is typed: '' is not filled in. */
export interface ApprovalInput {
  approverName: string;
  approverTitle: string;
  approvedOn: string;
  documentNumber: string;
  validUntil: string;
}

const ADMINISTRATORS: readonly Role[] = ADMIN_ROLES;

/** The three administrators read no child's data; every other role does, or may come to. */
export const needsApproval = (roles: readonly Role[]): boolean => !roles.some((role) => ADMINISTRATORS.includes(role));

export const isBlankApproval = (input: ApprovalInput): boolean => Object.values(input).every((value) => value === "");

/** The last day that an approval of this day may hold. */
export const latestEnd = (approvedOn: IsoDate): IsoDate => addMonths(approvedOn, APPROVAL_MONTHS);

/** `today`: Beijing date. True from the first day of the reminder on, and when it has ended. */
export const isApprovalDue = (validUntil: IsoDate | null, today: IsoDate): boolean => validUntil === null || validUntil <= addDays(today, APPROVAL_REMINDER_DAYS);

/** How the approval of a membership stands on a day. */
export function approvalStateOf(roles: readonly Role[], validUntil: IsoDate | null, today: IsoDate): "NONE_NEEDED" | "IN_FORCE" | "ENDING" | "MISSING" {
  if (!needsApproval(roles)) return "NONE_NEEDED";
  if (validUntil === null || validUntil < today) return "MISSING";
  return isApprovalDue(validUntil, today) ? "ENDING" : "IN_FORCE";
}

/** Every fault of an approval by its field. `personName`: of the person who is let in, by whom nobody is let in. */
export function approvalFaults({ approverName, approverTitle, approvedOn, validUntil }: ApprovalInput, today: IsoDate, personName: string): FieldErrors {
  const errors: FieldErrors = {};
  if (approverName === "") errors.approverName = { key: "required" };
  else if (!isPersonName(approverName)) errors.approverName = { key: "nameInvalid" };
  else if (approverName === personName) errors.approverName = { key: "approverIsSelf" };
  if (approverTitle === "") errors.approverTitle = { key: "required" };
  if (approvedOn === "") errors.approvedOn = { key: "required" };
  else if (!isIsoDate(approvedOn)) errors.approvedOn = { key: "dateInvalid" };
  else if (approvedOn > today) errors.approvedOn = { key: "dateFuture" };
  if (validUntil === "") errors.validUntil = { key: "required" };
  else if (!isIsoDate(validUntil)) errors.validUntil = { key: "dateInvalid" };
  else if (validUntil < today) errors.validUntil = { key: "endPast" };
  else if (isIsoDate(approvedOn) && validUntil > latestEnd(approvedOn)) errors.validUntil = { key: "approvalTooLong", params: { latest: latestEnd(approvedOn) } };
  return errors;
}
