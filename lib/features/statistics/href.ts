import type { StatisticsParams } from "./schema";

export type StatisticsPath = "/overview" | "/summary";

/** The address of a page of statistics: what it shows, what stands open and whether empty rows show, so that it can be handed on. */
export function statisticsHref(path: StatisticsPath, { division, open, all }: StatisticsParams): string {
  const search = new URLSearchParams(Object.entries({ division, open, all }).filter((entry): entry is [string, string] => entry[1] !== undefined)).toString();
  return search ? `${path}?${search}` : path;
}

/** The id of a row, so that a page that is loaded anew to open or shut it stands there again. */
export const rowId = (code: string): string => `d${code}`;

/** Opens or shuts a row: an open one leaves open what contains it within the place. */
export function toggleHref(path: StatisticsPath, params: StatisticsParams, { code, state, depth }: { code: string; state: "open" | "closed"; depth: number }): string {
  const above = depth > 0 ? code.slice(0, -3) : undefined;
  return `${statisticsHref(path, { ...params, open: state === "open" ? above : code })}#${rowId(code)}`;
}
