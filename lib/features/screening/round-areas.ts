import { contains, districtOf, streetOf } from "../../shared/division-code";

/** A round as far as its places go: several areas, or its division alone. */
export interface RoundPlaces {
  divisionCode: string;
  areas: readonly { divisionCode: string }[];
}

export const areasOf = ({ divisionCode, areas }: RoundPlaces): string[] => (areas.length > 0 ? areas.map((area) => area.divisionCode) : [divisionCode]);

/** The place lies in the round. */
export const coversPlace = (round: RoundPlaces, code: string): boolean => areasOf(round).some((area) => contains(area, code));

/** The place lies in the round, or holds a part of it. */
export const touchesPlace = (round: RoundPlaces, code: string): boolean => coversPlace(round, code) || areasOf(round).some((area) => contains(code, area));

/** Each area once; what lies in another of them is part of it already. */
export function distinctAreas(codes: readonly string[]): string[] {
  const all = [...new Set(codes)];
  return all.filter((code) => !all.some((other) => other !== code && contains(other, code))).sort();
}

/** The smallest division that holds all the areas. */
export function commonArea(codes: readonly string[]): string {
  const [first = ""] = codes;
  const all = (code: string | null) => code !== null && codes.every((each) => contains(code, each));
  return [first, streetOf(first), districtOf(first)].find(all) ?? first;
}
