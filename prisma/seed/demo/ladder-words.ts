import { fullYears, type IsoDate } from "../../../lib/shared/dates";
import type { CarerRelation } from "../../../lib/shared/vocabulary/child";
import type { RegisteredChild } from "./registration-life";

/** What an account needs to know of a child on a day. */
export interface Told {
  age: number;
  /** Where it goes on working days; null where it stays at home. */
  goesTo: "KINDERGARTEN" | "SCHOOL" | null;
  relation: CarerRelation | null;
}

const SCHOOLS: ReadonlySet<string> = new Set(["PRIMARY", "JUNIOR", "SENIOR", "VOCATIONAL", "SPECIAL_SCHOOL"]);

export function toldOf({ birthDate, form }: Pick<RegisteredChild, "birthDate" | "form">, on: IsoDate): Told {
  const { status } = form.schooling;
  return { age: fullYears(birthDate, on), goesTo: status === "KINDERGARTEN" ? "KINDERGARTEN" : SCHOOLS.has(status ?? "") ? "SCHOOL" : null, relation: form.guardianship.carerRelation };
}

/** What the guardian is reproached with beside the beating: as the child's age has it. */
function neglectOf({ age, goesTo }: Told): string | null {
  if (goesTo === "KINDERGARTEN") return "多次不按时接送入园";
  if (age < 8 && goesTo === null) return "多次将孩子独自留在家中";
  return age < 10 ? "多次不按时接送上学" : null;
}

/** Facts alone: the account stands on the letter of admonition, which itself says what is asked for. */
export function admonished(told: Told): string {
  const more = neglectOf(told);
  return `以打骂方式管教未成年人并造成身体伤害${more ? `，${more}` : ""}；经约谈后仍未改正。`;
}

/** What goes with a child that is handed over. */
export function handedOver({ age, goesTo }: Told, meanwhile = "诉讼期间"): string {
  const papers = [...(age < 7 ? ["疫苗接种记录"] : []), ...(goesTo === "KINDERGARTEN" ? ["入园材料"] : goesTo === "SCHOOL" ? ["入学材料"] : []), "证件复印件"];
  return `${meanwhile}由救助保护机构临时监护。交接时身体状况良好，随带衣物、${papers.slice(0, -1).join("、")}${papers.length > 1 ? "和" : ""}${papers.at(-1) ?? ""}。`;
}
