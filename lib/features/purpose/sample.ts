import { addDays, type IsoDate } from "../../shared/dates";
import { discloseFields, type DisclosureFacts } from "../referral/disclose-fields";
import type { DisclosedItem, DisclosureField } from "../referral/disclosure";

/** A record that is nobody's: every word says so, so that nobody takes it for a child's. */
const sample = (on: IsoDate): DisclosureFacts => ({
  on, name: "示例甲", sex: "FEMALE", birthDate: `${Number(on.slice(0, 4)) - 11}-06-01`, address: "某区某街道某社区1号楼（示例）", school: "示例小学", grade: "五年级", droppedOutOn: `${Number(on.slice(0, 4)) - 1}-09-01`, attainment: "PRIMARY", health: "CHRONIC",
  arrangement: "GRANDPARENTS", guardedBy: null,
  people: [
    { role: "FATHER", name: "示例乙", relation: null, condition: "IMPRISONED", since: `${Number(on.slice(0, 4)) - 1}-03` }, { role: "MOTHER", name: "示例丙", relation: null, condition: "MISSING", since: null },
    { role: "CARER", name: "示例丁", relation: "PATERNAL_GRANDPARENT", condition: null, since: null },
  ],
  carerPhone: "138 0000 0000（示例）", carerWithheld: false, away: null, hidesPlace: false, streetPlaces: "示例路口",
  guarding: {
    terms: { kind: "interimTerms", ground: "REMOVED_FROM_DANGER", since: addDays(on, -3), until: addDays(on, 90), office: "某街道民政科（示例）", caseworker: "示例戊", phone: "010-0000 0000（示例）" },
    keptAway: { kind: "keptAway", harm: "assessment", people: [{ role: "FATHER", name: "示例乙" }] },
  },
  wish: "希望继续上学。（示例）", requestedAction: "请协助办理并反馈。（示例）",
});

/** What a department would be shown of the sample under these fields. */
export const sampleDisclosure = (fields: readonly DisclosureField[], on: IsoDate): DisclosedItem[] => discloseFields(sample(on), fields);
