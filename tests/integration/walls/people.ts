import { v7 } from "uuid";
import type pg from "pg";
import type { PersonFacts } from "./facts";
import type { Random } from "./random";
import { approveAll } from "../../support/approval";
import { insert } from "../../support/insert";

export interface Person extends PersonFacts {
  label: string;
  sessionId: string;
}

const DISTRICTS = ["110105", "110106"] as const;
const STREETS = ["110105004", "110105005", "110106001", "110106002"] as const;
export const COMMUNITIES = ["110105004032", "110105004033", "110105005048", "110106001001", "110106002003"] as const;

const DEPARTMENTS = ["YOUTH_LEAGUE", "COURT", "JUSTICE_BUREAU", "WOMENS_FEDERATION", "PUBLIC_SECURITY", "EDUCATION_COMMISSION", "HUMAN_RESOURCES", "URBAN_MANAGEMENT"];
const CONTRACTED = ["SOCIAL_WORK_AGENCY", "LEGAL_AID_ORG", "SOCIAL_ORGANISATION", "UNIVERSITY"];
const ROLES = [
  "CASEWORKER", "STREET_SUPERVISOR", "REVIEWER", "PROGRAMME_OFFICER", "MONITOR", "LIAISON", "SOCIAL_WORKER", "COMMUNITY_OFFICER", "SCHOOL_LIAISON", "RESCUE_WORKER",
];
const ADMINISTRATORS = ["SYSTEM_ADMIN", "SECURITY_ADMIN", "AUDITOR"];

interface Office {
  id: string;
  type: string;
  level: PersonFacts["orgLevel"];
  division: string;
}

/** Every type of organisation of the notice, and those that exist at city level too. */
function officesOf(): Office[] {
  const office = (type: string, level: Office["level"], division: string): Office => ({ id: v7(), type, level, division });
  const city = ["MUNICIPAL_BUREAU", "MUNICIPAL_PROTECTION_INSTITUTION", "FINANCE", "POLITICAL_LEGAL", "PLATFORM_OPERATOR", "PUBLIC_SECURITY", "EDUCATION_COMMISSION", "COURT"];
  return [
    ...city.map((type) => office(type, "CITY", "110000")),
    ...DISTRICTS.flatMap((division) => ["DISTRICT_BUREAU", "RESCUE_STATION", ...DEPARTMENTS, ...CONTRACTED].map((type) => office(type, "DISTRICT", division))),
    ...STREETS.map((division) => office("STREET_OFFICE", "STREET", division)),
    ...COMMUNITIES.map((division) => office("COMMUNITY", "COMMUNITY", division)),
    office("SCHOOL", "DISTRICT", "110105004"), office("SCHOOL", "DISTRICT", "110106001"),
    // Entered with a code that is not of its own level: it sees nothing rather than too much.
    office("STREET_OFFICE", "STREET", "110105"), office("DISTRICT_BUREAU", "DISTRICT", "110000"), office("COMMUNITY", "COMMUNITY", "110105005"),
  ];
}

/** The roles that do the work of a type of organisation. */
function workOf(type: string): string[] {
  if (type === "STREET_OFFICE") return ["CASEWORKER", "STREET_SUPERVISOR"];
  if (type === "DISTRICT_BUREAU") return ["REVIEWER", "PROGRAMME_OFFICER"];
  if (type === "COMMUNITY") return ["COMMUNITY_OFFICER"];
  if (type === "RESCUE_STATION") return ["RESCUE_WORKER"];
  if (CONTRACTED.includes(type)) return ["SOCIAL_WORKER"];
  if (type === "SCHOOL") return ["SCHOOL_LIAISON"];
  if (type === "MUNICIPAL_BUREAU") return ["MONITOR", "PROGRAMME_OFFICER"];
  if (type === "MUNICIPAL_PROTECTION_INSTITUTION") return ["LIAISON", "RESCUE_WORKER"];
  return ["LIAISON"];
}

/** Offices with one person for each of their roles, and in half of them one more whose role is of another office or of an administrator. */
export async function insertPeople(client: pg.ClientBase, random: Random): Promise<{ people: Person[]; offices: Office[] }> {
  const offices = officesOf();
  const people: Person[] = [];
  for (const [index, office] of offices.entries()) {
    await insert(client, "organisation", { id: office.id, name: `单位${index}`, type: office.type, level: office.level, division_code: office.division, valid_from: "2013-07-24" });
    await insert(client, "organisation_division", { organisation_id: office.id, division_code: office.division });
    const roleSets = workOf(office.type).map((role) => [role]);
    if (random.chance(0.5)) roleSets.push(random.chance(0.4) ? [random.pick(ADMINISTRATORS)] : random.some(ROLES, random.chance(0.5) ? 1 : 2));
    for (const roles of roleSets) {
      const person: Person = {
        label: `${office.type}@${office.division}[${roles.join("+")}]`, userId: v7(), sessionId: v7(), orgId: office.id, orgType: office.type, orgLevel: office.level,
        orgDivision: office.division, roles,
      };
      const membershipId = v7();
      await insert(client, "app_user", { id: person.userId, username: `p${index}-${people.length}`, name: `人员${people.length}` });
      await insert(client, "membership", { id: membershipId, user_id: person.userId, organisation_id: office.id, roles, valid_from: "2020-01-01" });
      await client.query("INSERT INTO user_session (id, user_id, membership_id, expires_at, factor_due) VALUES ($1, $2, $3, now() + interval '1 hour', false)", [person.sessionId, person.userId, membershipId]);
      people.push(person);
    }
  }
  await approveAll(client);
  return { people, offices };
}
