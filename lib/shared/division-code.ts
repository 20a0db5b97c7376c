import type { DivisionLevel } from "./vocabulary/organisation";

/**
 * Division codes are a prefix tree (GB/T 2260, then the statistical street and community codes):
 * city 11 (written 110000) > district 110105 > street 110105003 > community 110105003041.
 */
export interface CodeRange {
  /** x lies in the division when low ≤ x < high, compared as strings of digits. */
  low: string;
  high: string;
}

/** Districts renumbered when counties became districts (密云, 延庆 in 2015): old → today's. */
export const RENUMBERED_DISTRICTS: Readonly<Record<string, string>> = { "110228": "110118", "110229": "110119" };

const CITY_PATTERN = /^\d{2}(0000)?$/;

/** The level by the shape of the code; null if it is no division code. */
export function levelOf(code: string): DivisionLevel | null {
  if (CITY_PATTERN.test(code)) return "CITY";
  if (/^\d{6}$/.test(code)) return "DISTRICT";
  if (/^\d{9}$/.test(code)) return "STREET";
  if (/^\d{12}$/.test(code)) return "COMMUNITY";
  return null;
}

/** Today's code for a code of any date: the district part of an old code is replaced. */
export const currentCode = (code: string): string => (RENUMBERED_DISTRICTS[code.slice(0, 6)] ?? code.slice(0, 6)) + code.slice(6);

/** The digits that all codes inside the division begin with. Throws RangeError for what is no division code. */
export function prefixOf(code: string): string {
  const level = levelOf(code);
  if (level === null) throw new RangeError(`not a division code: ${code}`);
  return level === "CITY" ? code.slice(0, 2) : currentCode(code);
}

/** The range of codes inside the division, itself included. Throws RangeError for what is no division code. */
export function rangeOf(code: string): CodeRange {
  const low = prefixOf(code);
  const high = String(BigInt(low) + 1n).padStart(low.length, "0");
  if (high.length !== low.length) throw new RangeError(`no division follows ${code}`);
  return { low, high };
}

/** True if `inner` is `outer` or lies in it. False when either is no division code. */
export function contains(outer: string, inner: string): boolean {
  if (levelOf(outer) === null || levelOf(inner) === null) return false;
  return prefixOf(inner).startsWith(prefixOf(outer));
}

/** The city of a code, six digits (110000). */
export const cityOf = (code: string): string => `${prefixOf(code).slice(0, 2)}0000`;

/** The district of a code, six digits; null for a city. */
export const districtOf = (code: string): string | null => cut(code, 6);

/** The street of a code, nine digits; null for a city or district. */
export const streetOf = (code: string): string | null => cut(code, 9);

/** The community of a code, twelve digits; null for any larger division. */
export const communityOf = (code: string): string | null => cut(code, 12);

function cut(code: string, length: number): string | null {
  const prefix = prefixOf(code);
  return prefix.length >= length ? prefix.slice(0, length) : null;
}
