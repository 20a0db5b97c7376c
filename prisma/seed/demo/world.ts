import type { InstrumentDefinition } from "../../../lib/features/assessment/instrument-types";
import type { IsoDate } from "../../../lib/shared/dates";
import type { OrgType, Role } from "../../../lib/shared/vocabulary/organisation";
import type { DemoOrganisation } from "./organisations";
import type { DemoPerson } from "./people";
import type { Random } from "./random";
import type { Sink } from "./sink";

/** What the demo's histories are written with. */
export interface DemoWorld {
  now: Date;
  today: IsoDate;
  random: Random;
  sink: Sink;
  organisations: readonly DemoOrganisation[];
  people: readonly DemoPerson[];
  instrument: { id: string; definition: InstrumentDefinition };
  matrixVersionId: string;
  programmeId: string;
  /** Rounds by district: the one of the screening phase and the supplementary one of this year. */
  rounds: ReadonlyMap<string, { screening: string; supplementary: string }>;
  screening: { from: IsoDate; to: IsoDate };
  /** First day of the supplementary round. */
  supplementaryFrom: IsoDate;
  pilotUnits: ReadonlyMap<string, string>;
  /** Running numbers by kind, office and year; written to the counter at the end. */
  numbers: Map<string, number>;
}

/** The organisation of a type that serves a street: its own, its district's, or the city's. */
export function organisationFor(world: DemoWorld, type: OrgType, street: string): DemoOrganisation {
  const found = world.organisations
    .filter((organisation) => organisation.type === type && (street.startsWith(organisation.division) || organisation.division === "110000"))
    .sort((a, b) => b.division.length - a.division.length)[0];
  if (!found) throw new Error(`the demo has no ${type} for ${street}`);
  return found;
}

/** People of an organisation with a role, in the order of its staff. */
export const staffOf = (world: DemoWorld, organisation: DemoOrganisation, role?: Role): DemoPerson[] =>
  world.people.filter((person) => person.organisation.id === organisation.id && (!role || person.roles.includes(role)));

/** The next number of a kind for an office: DJ-110105004-2026-00012. */
export function takeNumber(world: DemoWorld, kind: "DJ" | "GA" | "ZJ" | "HS" | "XS", office: string, day: IsoDate): string {
  const key = `${kind}/${office}/${day.slice(0, 4)}`;
  const next = (world.numbers.get(key) ?? 0) + 1;
  world.numbers.set(key, next);
  return `${kind}-${office}-${day.slice(0, 4)}-${String(next).padStart(5, "0")}`;
}
