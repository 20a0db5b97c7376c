import { maskName, maskPhone, maskPlace, withoutPeople } from "../../shared/masking";
import type { ReportContent } from "./schema";

/** What was reported, for who may not know whom it is about: the matter, without name, door and phone. */
export const maskContent = ({ seen, address, childName, phone }: ReportContent): ReportContent => ({
  seen: withoutPeople(seen, [childName]), address: maskPlace(address), childName: maskName(childName), phone: maskPhone(phone),
});
