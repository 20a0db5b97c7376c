import { sessionOf, type Cookie } from "../support/http-session";

/** Everybody who is tried on every action, by what they are to 三里屯街道 of 朝阳区; the values are accounts of the demo. */
export const CAST = {
  caseworker: "jiedao",
  supervisor: "kezhang",
  otherStreetWorker: "u110105026str1",
  otherStreetSupervisor: "u110105026str4",
  otherDistrictWorker: "fengtai",
  otherDistrictSupervisor: "u110106008str4",
  reviewer: "qushen",
  officer: "u110105dis3",
  otherReviewer: "ftshen",
  otherOfficer: "u110106dis3",
  station: "jiuzhu",
  otherStation: "u110106res1",
  community: "shequ",
  agency: "shegong",
  school: "u110105004sch1",
  court: "fayuan",
  police: "gongan",
  education: "jiaowei",
  otherEducation: "u110106edu1",
  institution: "shizhan",
  monitor: "shiju",
  cityOfficer: "u110000mun2",
  systemAdmin: "xitong",
  securityAdmin: "anquan",
  auditor: "shenji",
} as const;

export type Person = keyof typeof CAST;
export const PEOPLE = Object.keys(CAST) as readonly Person[];

export const as = (person: Person): Promise<Cookie[]> => sessionOf(CAST[person]);
