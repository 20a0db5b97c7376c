import type { FileFacts, PersonFacts } from "./facts";

const CONTRACTED = ["SOCIAL_WORK_AGENCY", "LEGAL_AID_ORG", "SOCIAL_ORGANISATION", "UNIVERSITY"];
const DEPARTMENTS = ["YOUTH_LEAGUE", "COURT", "JUSTICE_BUREAU", "WOMENS_FEDERATION", "PUBLIC_SECURITY", "EDUCATION_COMMISSION", "HUMAN_RESOURCES", "URBAN_MANAGEMENT"];

/** In what capacity somebody works; nobody of the three administrators works on a file, and whoever is both is an administrator. */
export type Capacity = "street" | "district" | "districtOfficer" | "community" | "station" | "contracted" | "receiver" | "monitor" | "auditor" | "nobody";

export function capacityOf({ orgType, orgLevel, orgDivision, roles }: PersonFacts): Capacity {
  const has = (...wanted: string[]) => wanted.some((role) => roles.includes(role));
  if (has("SYSTEM_ADMIN", "SECURITY_ADMIN")) return "nobody";
  if (has("AUDITOR")) return "auditor";
  const digits = orgDivision.length;
  const isCity = orgDivision.endsWith("0000") && digits === 6;
  if (orgType === "STREET_OFFICE") return digits === 9 && has("CASEWORKER", "STREET_SUPERVISOR") ? "street" : "nobody";
  if (orgType === "DISTRICT_BUREAU") {
    if (digits !== 6 || isCity) return "nobody";
    return has("REVIEWER") ? "district" : has("PROGRAMME_OFFICER") ? "districtOfficer" : "nobody";
  }
  if (orgType === "COMMUNITY") return digits === 12 && has("COMMUNITY_OFFICER") ? "community" : "nobody";
  if (orgType === "RESCUE_STATION") return has("RESCUE_WORKER") ? "station" : "nobody";
  if (CONTRACTED.includes(orgType)) return has("SOCIAL_WORKER") ? "contracted" : "nobody";
  if (orgType === "MUNICIPAL_BUREAU") return has("MONITOR", "PROGRAMME_OFFICER") ? "monitor" : "nobody";
  if (orgType === "MUNICIPAL_PROTECTION_INSTITUTION") return has("LIAISON", "RESCUE_WORKER") ? "receiver" : "nobody";
  if (orgType === "SCHOOL") return has("SCHOOL_LIAISON") ? "receiver" : "nobody";
  // 公安, 教育, 人社, 司法, 团委, 妇联 exist at city level too; the city's members see aggregates only.
  if (DEPARTMENTS.includes(orgType)) return has("LIAISON") && orgLevel !== "CITY" ? "receiver" : "nobody";
  return "nobody";
}

export interface Ties {
  capacity: Capacity;
  /** The child lives in the own street or district. */
  own: boolean;
  /** The file was opened to the own organisation, and has not been closed again. */
  opened: boolean;
  /** The child lives in the own community. */
  neighbour: boolean;
  /** Whoever does the work of an office that can be sent something. */
  works: boolean;
}

export function tiesOf(person: PersonFacts, file: FileFacts): Ties {
  const capacity = capacityOf(person);
  return {
    capacity,
    own: ["street", "district", "districtOfficer"].includes(capacity) && file.division.startsWith(person.orgDivision),
    opened: ["station", "contracted"].includes(capacity) && file.grants.some((grant) => grant.orgId === person.orgId && grant.running),
    neighbour: capacity === "community" && file.division === person.orgDivision,
    works: !["monitor", "auditor", "nobody"].includes(capacity),
  };
}

/** Whatever the office and the role: somebody who is suspected of harming the child has no way to it. */
export const isBarred = (person: PersonFacts, file: FileFacts) => file.barred.includes(person.userId);

/** Open to named people only, and to this person not. */
export const isClosedTo = (person: PersonFacts, file: FileFacts) => isBarred(person, file) || (file.sealedTo !== null && !file.sealedTo.includes(person.userId));

/** The supervisor of the opener's street, or a reviewer of its district. */
export function overseesOpening(person: PersonFacts, officeDivision: string): boolean {
  const capacity = capacityOf(person);
  return (capacity === "district" || (capacity === "street" && person.roles.includes("STREET_SUPERVISOR"))) && officeDivision.startsWith(person.orgDivision);
}
