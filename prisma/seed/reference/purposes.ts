import { DEFAULT_PURPOSES } from "../../../lib/features/referral/default-purposes";
import { stableId } from "../support/stable-id";

const FROM = "2013-07-24";
const BASIS = "试点通知（2013年7月24日）第四条；个人信息保护法第六条：限于实现处理目的的最小范围";

/** The first version of a purpose. */
export const firstPurposeVersion = (code: string): string => stableId(`purpose/${code}/1`);

/** Version 1 of every purpose; a change is a new version that two administrators make. */
export const purposeRows = () =>
  DEFAULT_PURPOSES.map((row) => ({
    id: firstPurposeVersion(row.purpose), code: row.purpose, number: 1, status: "CONFIRMED", effective_from: FROM, basis: BASIS, name_zh: row.name.zh, name_en: row.name.en, org_types: row.orgTypes, tasks: row.tasks,
    required: row.required, optional: row.optional, result_days: row.resultDays, asked_zh: row.asked.zh, asked_en: row.asked.en, drafted_at: `${FROM}T00:00:00+08:00`, confirmed_at: `${FROM}T00:00:00+08:00`, version: 1,
  }));
