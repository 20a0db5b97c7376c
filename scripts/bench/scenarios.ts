import { readFileSync } from "node:fs";
import { Stop } from "../bootstrap/progress.mjs";
import { inProject } from "../bootstrap/project.mjs";
import { Random } from "../../prisma/seed/demo/random";
import type { Key, Keys, Opening } from "./keys";
import type { BenchRequest, Target } from "./load";
import type { BenchPeople, BenchPerson } from "./people";

/** A served database of one size with who asks it and for what. */
export interface Site {
  origin: string;
  people: BenchPeople;
  keys: Keys;
  /** Id of the server action that opens a case, in the build that is served. */
  openCaseAction: string;
}

export const SCENARIOS = [
  "ledger page, street", "ledger page, district", "case page", "name search, street", "name search, district", "overview, district", "overview, city", "case creation",
] as const;
export type Scenario = (typeof SCENARIOS)[number];

/** Asks as one person after the other, for a random one of the keys of its office. */
function rotating(name: Scenario, site: Site, people: readonly BenchPerson[], keysOf: (person: BenchPerson) => readonly Key[]): Target {
  const random = new Random(1);
  const asking = people.filter((person) => keysOf(person).length > 0);
  if (asking.length === 0) throw new Stop(`${name}: nobody to ask`);
  let turn = 0;
  return {
    name, origin: site.origin, warmUp: 400,
    next() {
      const person = asking[turn++ % asking.length]!;
      const key = random.pick(keysOf(person));
      return { path: key.path, headers: { cookie: person.cookie }, marker: key.marker };
    },
  };
}

/** Opens a case from each accepted registration once, as the browser's action would. */
function creation(site: Site): Target {
  const waiting: { person: BenchPerson; opening: Opening }[] = [];
  const left = new Map([...site.keys.openings].map(([place, list]) => [place, [...list]]));
  for (let found = true; found; ) {
    found = false;
    for (const person of site.people.street) {
      const opening = left.get(person.division)?.pop();
      if (opening) waiting.push({ person, opening });
      found ||= opening !== undefined;
    }
  }
  let turn = 0;
  return {
    name: "case creation", origin: site.origin, warmUp: 25,
    next(): BenchRequest | undefined {
      const next = waiting[turn++];
      if (!next) return undefined;
      const { registrationId, version, marker } = next.opening;
      return {
        method: "POST", path: "/ledger", body: JSON.stringify([{ registrationId, version }]), marker: `"number":"${marker}`,
        headers: { cookie: next.person.cookie, origin: site.origin, accept: "text/x-component", "content-type": "text/plain;charset=UTF-8", "next-action": site.openCaseAction },
      };
    },
  };
}

export function targetOf(scenario: Scenario, site: Site): Target {
  const { people, keys } = site;
  const of = (map: Map<string, Key[]>) => (person: BenchPerson) => map.get(person.division) ?? [];
  const overview = (marker: (person: BenchPerson) => string) => (person: BenchPerson) => [{ path: "/overview", marker: marker(person) }];
  switch (scenario) {
    case "ledger page, street":
      return rotating(scenario, site, people.street, of(keys.ledger));
    case "ledger page, district":
      return rotating(scenario, site, people.district, of(keys.ledger));
    case "case page":
      return rotating(scenario, site, people.street, of(keys.cases));
    case "name search, street":
      return rotating(scenario, site, people.street, ({ searches }) => searches);
    case "name search, district":
      return rotating(scenario, site, people.district, ({ searches }) => searches);
    case "overview, district":
      return rotating(scenario, site, people.district, overview(({ division }) => keys.registered.get(division) ?? "?"));
    case "overview, city":
      return rotating(scenario, site, people.city, overview(() => keys.registered.get("110000") ?? "?"));
    case "case creation":
      return creation(site);
  }
}

interface ActionManifest {
  node: Record<string, { filename?: string; exportedName?: string }>;
}

/** The id under which a build knows a server action. */
export function actionId(buildFolder: string, exportedName: string): string {
  const manifest = JSON.parse(readFileSync(inProject(buildFolder, "server/server-reference-manifest.json"), "utf8")) as ActionManifest;
  const found = Object.entries(manifest.node).find(([, action]) => action.exportedName === exportedName);
  if (!found) throw new Stop(`The build in ${buildFolder} has no server action ${exportedName}.`);
  return found[0];
}
