import { maskName, maskPhone, maskPlace, withoutPeople } from "../../shared/masking";
import type { IntakeContent } from "./schema";

/** What is reported, for who may not know whom it is about: the matter, without names, door and phone. */
export const maskIntake = ({ what, address, childName, informant, phone }: IntakeContent): IntakeContent => ({
  what: withoutPeople(what, [childName, informant]), address: maskPlace(address), childName: maskName(childName), informant: maskName(informant), phone: maskPhone(phone),
});
