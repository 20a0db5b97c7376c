import { contains, districtOf, streetOf } from "../../shared/division-code";

/** Levels of a row: the city's parts, a district's, a street's. */
export type PartLevel = "DISTRICT" | "STREET" | "COMMUNITY";

/** A row of a table by division: a part of the place, or of a part that stands open. */
export interface Part {
  code: string;
  /** null: what is known of no smaller division than `code`. */
  name: string | null;
  level: PartLevel;
  /** Steps below the place: 0 its own parts. */
  depth: number;
  pilot: boolean;
  /** Whether its own parts stand under it; leaf: it has none. */
  state: "open" | "closed" | "leaf";
}

/** What a place of each level is divided into. */
export const BELOW = { CITY: "DISTRICT", DISTRICT: "STREET", STREET: "COMMUNITY" } as const;
type PlaceLevel = keyof typeof BELOW;

/** The parts of a place that stand open when `asked` does: those on the way down to it, itself included; none when it does not lie inside the place. */
export function openedParts(place: string, asked: string | undefined): string[] {
  if (!asked || !contains(place, asked)) return [];
  return [districtOf(asked), streetOf(asked)].filter((code): code is string => code !== null && code !== place && contains(place, code));
}

export interface PartsQuestion {
  place: { code: string; level: PlaceLevel };
  /** From openedParts. */
  opened: readonly string[];
  /** Today's parts of the place and of each part that is open, by code. */
  divisions: readonly { code: string; name: string; parentCode: string | null }[];
  /** Codes of which something is counted. */
  counted: readonly string[];
  /** Codes of which something is counted that is known of no smaller division. */
  direct: readonly string[];
  inPilot: (code: string) => boolean;
  /** Those without anything too. */
  all: boolean;
}

/**
 * The rows from the top down, each open part followed by its own. Shown is what has something, belongs to the pilot or is open itself; `hidden` counts
 * the others.
 */
export function listParts({ place, opened, divisions, counted, direct, inPilot, all }: PartsQuestion): { parts: Part[]; hidden: number } {
  let hidden = 0;
  const under = (parent: string, level: PartLevel, depth: number): Part[] => {
    const known = divisions.filter((division) => division.parentCode === parent);
    const shown = known.filter(({ code }) => all || opened.includes(code) || inPilot(code) || counted.some((one) => one.startsWith(code)));
    hidden += known.length - shown.length;
    return [
      ...shown.flatMap(({ code, name }): Part[] => {
        const open = opened.includes(code);
        const part: Part = { code, name, level, depth, pilot: inPilot(code), state: level === "COMMUNITY" ? "leaf" : open ? "open" : "closed" };
        return level !== "COMMUNITY" && open ? [part, ...under(code, BELOW[level], depth + 1)] : [part];
      }),
      ...(direct.includes(parent) ? [{ code: parent, name: null, level, depth, pilot: false, state: "leaf" as const }] : []),
    ];
  };
  return { parts: under(place.code, BELOW[place.level], 0), hidden };
}

/** What of the counted groups makes up a row. */
export function groupsOf<Group extends { code: string }>(part: Pick<Part, "code" | "name">, groups: readonly Group[]): Group[] {
  return groups.filter(({ code }) => (part.name === null ? code === part.code : code.startsWith(part.code)));
}
