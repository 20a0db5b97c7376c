import { maskName, maskPhone, maskPlace, withoutPeople } from "../../shared/masking";
import { maskIds } from "./masked-ids";
import { mapFreeTexts } from "./free-texts";
import type { RegistrationForm } from "./schema";

/**
 * The form for a reader who may not know whom it is about: names as 张**, phones and ID numbers masked, no address, school or work place, and no name in what was
 * written freely. What is chosen from lists, counted or dated stays: it is what such a reader reads a form for.
 */
export function maskForm(form: RegistrationForm): RegistrationForm {
  const { child, residence, schooling, parents, guardianship, history } = form;
  const names = [child.name, child.formerName, ...parents.map(({ name }) => name), guardianship.carerName];
  const parent = <P extends RegistrationForm["parents"][number]>(person: P): P => ({
    ...person, name: maskName(person.name), phone: maskPhone(person.phone), workPlace: maskPlace(person.workPlace),
  });
  const masked = mapFreeTexts(form, (text) => withoutPeople(text, names));
  return maskIds({
    ...masked,
    child: { ...masked.child, name: maskName(child.name), formerName: maskName(child.formerName), phone: maskPhone(child.phone) },
    residence: {
      ...residence, registeredAddress: maskPlace(residence.registeredAddress), currentAddress: maskPlace(residence.currentAddress), foundPlace: maskPlace(residence.foundPlace),
    },
    schooling: { ...masked.schooling, school: maskPlace(schooling.school) },
    parents: [parent(parents[0]), parent(parents[1])],
    guardianship: { ...guardianship, carerName: maskName(guardianship.carerName), carerPhone: maskPhone(guardianship.carerPhone) },
    history: { ...masked.history, streetPlaces: maskPlace(history.streetPlaces) },
  });
}
