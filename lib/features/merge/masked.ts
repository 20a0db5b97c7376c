import { maskId, maskName, maskPhone, maskPlace } from "../../shared/masking";
import type { ShownValue } from "./view";
import type { ChildFields, PersonFields } from "./units";

const orNull = (value: string | null | undefined, mask: (text: string) => string) => (value === null || value === undefined ? null : mask(value));

/** A child's fields as they are shown: IDs masked for all, names, phone and address for whoever sees masked names. */
export function shownChild(fields: Partial<ChildFields>, full: boolean): Partial<ChildFields> {
  const shown = { ...fields };
  delete shown.householdId;
  if (shown.idNumber !== undefined) shown.idNumber = orNull(shown.idNumber, maskId);
  if (full) return shown;
  if (shown.name !== undefined) shown.name = maskName(shown.name);
  if (shown.formerName !== undefined) shown.formerName = orNull(shown.formerName, maskName);
  if (shown.phone !== undefined) shown.phone = orNull(shown.phone, maskPhone);
  if (shown.address !== undefined) shown.address = orNull(shown.address, maskPlace);
  if (shown.noIdReason !== undefined) shown.noIdReason = orNull(shown.noIdReason, maskPlace);
  return shown;
}

/** The same of a parent or carer. Who is no contact has no phone. */
export function shownPerson(fields: PersonFields, full: boolean): ShownValue {
  const { withheldReason: _r, withheldById: _b, withheldAt: _a, ...person } = fields;
  const phone = person.withheld ? null : person.phone;
  return {
    ...person, idNumber: orNull(person.idNumber, maskId), phone: full ? phone : orNull(phone, maskPhone), name: full ? person.name : maskName(person.name), workPlace: full ? person.workPlace : orNull(person.workPlace, maskPlace),
  };
}
