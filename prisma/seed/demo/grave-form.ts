import type { RegistrationForm } from "../../../lib/features/registration/schema";
import type { Category } from "../../../lib/shared/vocabulary/casework";
import { demoPhone } from "./phone";
import type { Profile } from "./profile";
import { Random } from "./random";

/** What the registration tells of a child who is beaten, as the ladder of its case goes on to tell. */
const NARRATIVES: Readonly<Record<Category, string>> = {
  C1_NO_GUARDIAN: "父母不能履行监护职责，由祖辈监护。祖辈以打骂方式管教，邻居多次看到孩子身上有伤，孩子害怕回家。",
  C2_IMPROPER_GUARDIANSHIP: "监护人以打骂方式管教，邻居多次听到哭喊、看到孩子身上有伤，孩子情绪低落，害怕回家。",
  C3_POVERTY: "家庭靠打零工维持生活。监护人酒后打骂孩子，邻居多次看到孩子身上有伤。",
  C4_STREET_LIFE: "多次离家，曾在车站附近流浪，由巡查人员发现。孩子称因在家挨打不愿回去，身上有旧伤。",
  C5_OTHER_HARDSHIP: "曾被介绍到小作坊做工，未领取报酬。不愿去时遭监护人打骂，身上有旧伤。",
};

/** A grave case has somebody who does the harm and can be admonished: a parent at home, or the grandparent who is guardian in the parents' place. Drawn by itself. */
export function graveForm(form: RegistrationForm, { index, category }: Profile): RegistrationForm {
  const draws = new Random(index + 17);
  const told: RegistrationForm = { ...form, need: { ...form.need, suggestedHelp: `核实伤情，保证人身安全，必要时报警；${form.need.suggestedHelp}`, narrative: NARRATIVES[category] } };
  if (form.parents.some(({ condition }) => condition === "NORMAL")) return told;
  const signatures = { ...form.signatures, guardianConfirms: true, guardianReason: "" };
  if (category === "C1_NO_GUARDIAN") {
    if (form.guardianship.kind === "GRANDPARENTS") return told;
    const guardianship = { ...form.guardianship, kind: "GRANDPARENTS" as const, carerName: `${form.parents[0].name.slice(0, 1)}永福`, carerRelation: "PATERNAL_GRANDPARENT" as const, carerPhone: demoPhone(draws), carerAge: draws.int(58, 69), carerHealth: "FAIR" as const };
    return { ...told, guardianship: { ...guardianship, writtenEntrustment: false }, signatures };
  }
  const [father, mother] = form.parents;
  const phone = demoPhone(draws);
  return {
    ...told, parents: [{ ...father, condition: "NORMAL", conditionSince: "", phone, workPlace: "无固定单位" }, mother],
    guardianship: { ...form.guardianship, kind: "PARENTS", carerName: father.name, carerRelation: "FATHER", carerPhone: phone, carerAge: draws.int(34, 46), carerHealth: "FAIR", writtenEntrustment: null }, signatures,
  };
}
