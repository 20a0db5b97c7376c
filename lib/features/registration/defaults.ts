import type { IsoDate } from "../../shared/dates";
import type { RegistrationForm } from "./schema";

/** An empty form, filed today by the person who fills it in. */
export function emptyRegistration({ today, filledBy }: { today: IsoDate; filledBy: string }): RegistrationForm {
  return {
    head: { filedOn: today, firstContactOn: today, source: null, groups: [], primaryCategory: null, secondaryCategories: [] },
    child: {
      name: "", formerName: "", idType: "RESIDENT_ID", idNumber: "", noIdReason: "", sex: null, birthDate: "", birthDateEstimated: false, ethnicity: "01", phone: "",
    },
    residence: {
      householdStatus: null, householdScope: null, householdType: null, registeredDivision: "", registeredProvince: "", registeredAddress: "", hasDwelling: true,
      currentStreet: "", currentCommunity: "", currentAddress: "", livingHereSince: "", foundStreet: "", foundCommunity: "", foundPlace: "",
    },
    health: { condition: null, disabilityKind: null, disabilityGrade: null, illness: "", mentalNotes: "", behaviourNotes: "" },
    schooling: { status: null, school: "", grade: "", boarding: null, droppedOutOn: "", dropoutReason: "", attainment: null },
    parents: [
      { role: "FATHER", name: "", idNumber: "", phone: "", workPlace: "", condition: null, conditionSince: "" },
      { role: "MOTHER", name: "", idNumber: "", phone: "", workPlace: "", condition: null, conditionSince: "" },
    ],
    guardianship: {
      kind: null, carerName: "", carerRelation: null, carerPhone: "", carerAge: null, carerHealth: null, writtenEntrustment: null, harms: [],
    },
    household: { members: null, incomeSources: [], incomePerHead: null, hardship: null, housing: null },
    history: {
      streetLife: false, streetTimes: null, streetFirstOn: "", streetLastOn: "", streetPlaces: "", trafficked: false, illegallyEmployed: false, misconduct: "",
    },
    benefits: { held: [], other: "" },
    need: { needs: [], urgency: null, suggestedHelp: "", narrative: "" },
    signatures: { filledBy, checkedBy: "", responsible: "", guardianConfirms: null, guardianReason: "" },
  };
}

/** What is asked anew of a parent, since it changed after the brother's or sister's form was filed. */
export interface SiblingParent {
  conditionAgain?: boolean;
}

/**
 * The form for a brother or sister: what is the family's stays, what is the child's own is empty; harm is asked anew for each child, as are the day on which it was first met (unless the other was met today too) and
 * since when it lives here. `carerAgain`: who guards and cares for this one is asked anew.
 */
export function nextSibling(form: RegistrationForm, { parents = [{}, {}], carerAgain = false }: { parents?: readonly [SiblingParent, SiblingParent]; carerAgain?: boolean } = {}): RegistrationForm {
  const empty = emptyRegistration({ today: form.head.filedOn, filledBy: form.signatures.filledBy });
  const { filedOn, firstContactOn, source } = form.head;
  const now = <T extends RegistrationForm["parents"][number]>(parent: T, { conditionAgain }: SiblingParent): T => ({ ...parent, ...(conditionAgain ? { condition: null, conditionSince: "" } : {}) });
  return {
    ...empty,
    head: { ...empty.head, filedOn, firstContactOn: firstContactOn === filedOn ? firstContactOn : "", source },
    child: { ...empty.child, ethnicity: form.child.ethnicity },
    residence: { ...form.residence, livingHereSince: "" },
    parents: [now(form.parents[0], parents[0]), now(form.parents[1], parents[1])],
    guardianship: carerAgain ? empty.guardianship : { ...form.guardianship, harms: [] },
    household: { ...form.household, incomeSources: [...form.household.incomeSources] },
    signatures: { ...form.signatures, guardianConfirms: null, guardianReason: "" },
  };
}
