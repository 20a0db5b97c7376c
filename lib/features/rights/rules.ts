import type { DataSpeaker, RightsRequestKind } from "../../shared/vocabulary/rights";
import type { RegistrationForm } from "../registration/schema";

/** What may not be given to a guardian who may be the one who harms: the file, its deletion, the end of the work. A wrong date of birth may be corrected all the same. */
const DANGEROUS = ["ACCESS", "DELETION", "OBJECTION"] as const satisfies RightsRequestKind[];

/**
 * Whether following the request could endanger the child: somebody other than the child speaks, and the record knows of harm in the family
 * (个人信息保护法 18, 35; 未成年人保护法 4: what is best for the child goes first).
 */
export const endangers = (kind: RightsRequestKind, speaker: DataSpeaker, harmKnown: boolean): boolean =>
  harmKnown && speaker !== "CHILD" && (DANGEROUS as readonly RightsRequestKind[]).includes(kind);

/** Forms name harm by its codes; NONE says that there is none. */
export const namesHarm = (form: Pick<RegistrationForm, "guardianship">): boolean => form.guardianship.harms.some((harm) => harm !== "NONE");

const WITHHELD_PARENT = { idNumber: "", phone: "", workPlace: "" } as const;

/**
 * The registration form as it is given to somebody: what is said of other people stays out of it (个人信息保护法 45: one's own data). To the child everything about the
 * child; to a guardian what is said of the child and of that guardian, without the child's own confidences and what was found on harm.
 */
export function formFor(speaker: DataSpeaker, form: RegistrationForm): RegistrationForm {
  const parents = form.parents.map((parent) => (parent.role === speaker ? parent : { ...parent, ...WITHHELD_PARENT })) as RegistrationForm["parents"];
  const guardianship = { ...form.guardianship, ...(speaker === "CARER" ? {} : { carerPhone: "" }), harms: speaker === "CHILD" ? form.guardianship.harms : [] };
  // Who reported, and the account that may name them, stay with the office.
  const given = { ...form, parents, guardianship, head: { ...form.head, source: null }, need: { ...form.need, narrative: "" } };
  if (speaker === "CHILD") return given;
  // What the office meant to do about it may be to look into who harmed the child.
  return {
    ...given, need: { ...given.need, suggestedHelp: "" },
    health: { ...form.health, mentalNotes: "", behaviourNotes: "" },
    history: { ...form.history, misconduct: "" },
  };
}
