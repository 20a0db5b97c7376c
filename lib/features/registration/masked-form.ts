import { maskName, maskPhone, maskPlace, withoutPeople } from "../../shared/masking";
import { maskIds } from "./masked-ids";
import type { RegistrationForm } from "./schema";

/**
 * The form for a reader who may not know whom it is about: names as 张**, phones and ID numbers masked, no address, school or work place, and no name in what was
 * written freely. What is chosen from lists, counted or dated stays: it is what such a reader reads a form for.
 */
export function maskForm(form: RegistrationForm): RegistrationForm {
  const { child, residence, health, schooling, parents, guardianship, history, benefits, need, signatures } = form;
  const names = [child.name, child.formerName, ...parents.map(({ name }) => name), guardianship.carerName];
  const free = (text: string) => withoutPeople(text, names);
  const parent = <P extends RegistrationForm["parents"][number]>(person: P): P => ({
    ...person, name: maskName(person.name), phone: maskPhone(person.phone), workPlace: maskPlace(person.workPlace),
  });
  return maskIds({
    ...form,
    child: { ...child, name: maskName(child.name), formerName: maskName(child.formerName), phone: maskPhone(child.phone), noIdReason: free(child.noIdReason) },
    residence: {
      ...residence, registeredAddress: maskPlace(residence.registeredAddress), currentAddress: maskPlace(residence.currentAddress), foundPlace: maskPlace(residence.foundPlace),
    },
    health: { ...health, illness: free(health.illness), mentalNotes: free(health.mentalNotes), behaviourNotes: free(health.behaviourNotes) },
    schooling: { ...schooling, school: maskPlace(schooling.school), dropoutReason: free(schooling.dropoutReason) },
    parents: [parent(parents[0]), parent(parents[1])],
    guardianship: { ...guardianship, carerName: maskName(guardianship.carerName), carerPhone: maskPhone(guardianship.carerPhone) },
    history: { ...history, streetPlaces: maskPlace(history.streetPlaces), misconduct: free(history.misconduct) },
    benefits: { ...benefits, other: free(benefits.other) },
    need: { ...need, suggestedHelp: free(need.suggestedHelp), narrative: free(need.narrative) },
    signatures: { ...signatures, guardianReason: free(signatures.guardianReason) },
  });
}
