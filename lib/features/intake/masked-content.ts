import { maskName, maskPhone, maskPlace, withoutPeople } from "../../shared/masking";
import type { IntakeContent } from "./schema";

/** Whom a report names: the child, and whoever reports, written as name and position ('张老师，某小学班主任'). */
export const peopleIn = ({ childName, informant }: Pick<IntakeContent, "childName" | "informant">): string[] => [childName, informant, ...informant.split(/[\s，,、；;：:（()）]+/u)];

/** What is reported, for who may not know whom it is about: the matter, without names, door and phone. */
export const maskIntake = (content: IntakeContent): IntakeContent => ({
  what: withoutPeople(content.what, peopleIn(content)), address: maskPlace(content.address), childName: maskName(content.childName), informant: maskName(content.informant), phone: maskPhone(content.phone),
});
