import { readFileSync } from "node:fs";
import { stableId } from "../support/stable-id";
import type { Role } from "../../../lib/shared/vocabulary/organisation";
import { givenName, surname } from "./names";
import { STAFF, type DemoOrganisation } from "./organisations";
import type { Random } from "./random";

export interface DemoPerson {
  id: string;
  membershipId: string;
  username: string;
  name: string;
  organisation: DemoOrganisation;
  roles: readonly Role[];
}

interface Accounts {
  password: string;
  accounts: { username: string; name: string }[];
}

export const DEMO_ACCOUNTS = JSON.parse(readFileSync(new URL("./accounts.json", import.meta.url), "utf8")) as Accounts;

/** Where the accounts of accounts.json work: organisation type, division, and the how-manieth of its staff. */
const POSTS: Readonly<Record<string, readonly [type: string, division: string, place: number]>> = {
  jiedao: ["STREET_OFFICE", "110105004", 0], jiedao2: ["STREET_OFFICE", "110105004", 1], kezhang: ["STREET_OFFICE", "110105004", 3],
  qushen: ["DISTRICT_BUREAU", "110105", 0], qushen2: ["DISTRICT_BUREAU", "110105", 1], jiuzhu: ["RESCUE_STATION", "110105", 0],
  shequ: ["COMMUNITY", "110105004032", 0], shegong: ["SOCIAL_WORK_AGENCY", "110105", 0], fayuan: ["COURT", "110105", 0], gongan: ["PUBLIC_SECURITY", "110105", 0],
  sifa: ["JUSTICE_BUREAU", "110105", 0], fulian: ["WOMENS_FEDERATION", "110105", 0], tuanwei: ["YOUTH_LEAGUE", "110105", 0],
  jiaowei: ["EDUCATION_COMMISSION", "110105", 0], renshe: ["HUMAN_RESOURCES", "110105", 0], shizhan: ["MUNICIPAL_PROTECTION_INSTITUTION", "110000", 0],
  shiju: ["MUNICIPAL_BUREAU", "110000", 0], fengtai: ["STREET_OFFICE", "110106008", 0], ftshen: ["DISTRICT_BUREAU", "110106", 0],
  miyun: ["STREET_OFFICE", "110118100", 0], xitong: ["PLATFORM_OPERATOR", "110000", 0], anquan: ["PLATFORM_OPERATOR", "110000", 1],
  shenji: ["PLATFORM_OPERATOR", "110000", 2],
};

/** The staff of every organisation; those of accounts.json under their own names, the others under invented ones. */
export function demoPeople(organisations: readonly DemoOrganisation[], random: Random): DemoPerson[] {
  const named = new Map(DEMO_ACCOUNTS.accounts.map(({ username, name }) => [username, name]));
  const postOf = new Map(Object.entries(POSTS).map(([username, [type, division, place]]) => [`${type}/${division}/${place}`, username]));
  return organisations.flatMap((organisation) =>
    (STAFF[organisation.type] ?? []).map((roles, place) => {
      const username = postOf.get(`${organisation.type}/${organisation.division}/${place}`) ?? `u${organisation.division}${organisation.type.slice(0, 3).toLowerCase()}${place + 1}`;
      const name = named.get(username) ?? surname(random) + givenName(random, random.chance(0.5) ? "boy" : "girl");
      return { id: stableId(`user/${username}`), membershipId: stableId(`membership/${username}`), username, name, organisation, roles };
    }),
  );
}
