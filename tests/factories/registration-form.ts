import { emptyRegistration } from "@/lib/features/registration/defaults";
import type { RegistrationForm } from "@/lib/features/registration/schema";
import { addDays, toShanghaiDate } from "@/lib/shared/dates";
import { makeResidentId } from "@/lib/shared/resident-id";
import { ORGANISATIONS } from "./organisations";

/** A prefix of no division: no real person has such a number. */
const NO_PLACE = "119999";
let sequence = 0;

/** A filled-in form that can be filed today: a boy of 三里屯 with a carer of his own; each call another child. */
export function registrationForm(change: (form: RegistrationForm) => void = () => {}): RegistrationForm {
  sequence += 1;
  const today = toShanghaiDate(new Date());
  // Another day for each: children of one name and one birth date would be possible duplicates.
  const birthDate = addDays("2014-05-20", sequence % 1000);
  const form = emptyRegistration({ today, filledBy: "李文静" });
  const community = ORGANISATIONS.community.division;
  Object.assign(form.head, { firstContactOn: today, source: "SCREENING", groups: ["LEFT_BEHIND_OR_MIGRANT"], primaryCategory: "C3_POVERTY" });
  Object.assign(form.child, {
    name: `测${["晨", "晓", "旭", "朗", "晴"][sequence % 5]}${["一", "二", "三", "四", "五", "六", "七"][Math.floor(sequence / 5) % 7]}`,
    idNumber: makeResidentId(NO_PLACE, birthDate, (sequence * 2 + 1) % 1000), sex: "MALE", birthDate,
  });
  Object.assign(form.residence, {
    householdStatus: "REGISTERED", householdScope: "ELSEWHERE", registeredProvince: "41", registeredAddress: "某县某村", currentStreet: community.slice(0, 9),
    currentCommunity: community, currentAddress: `测试路${sequence}号`, livingHereSince: "2020-01-01",
  });
  form.health.condition = "HEALTHY";
  form.schooling.status = "PRIMARY";
  form.parents[0].condition = "NORMAL";
  // No name has digits.
  const father = `测父${String(sequence).replace(/\d/g, (digit) => "〇一二三四五六七八九"[Number(digit)] ?? "")}`;
  form.parents[0].name = father;
  form.parents[1].condition = "LOST_CONTACT";
  Object.assign(form.guardianship, {
    kind: "PARENTS", carerName: father, carerRelation: "FATHER", carerPhone: `1380001${String(sequence).padStart(4, "0")}`, harms: ["NONE"],
  });
  form.benefits.held = ["NONE"];
  Object.assign(form.need, { urgency: "BLUE", suggestedHelp: "协助申请临时救助" });
  Object.assign(form.signatures, { checkedBy: "王建国", responsible: "赵主任", guardianConfirms: true });
  change(form);
  return form;
}
