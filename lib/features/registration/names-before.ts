/** The names that a record bore before: what it is called now is none of them, and what it was called until now is one, once (docs/decisions/name-search.md). */
export const namesBefore = (earlier: readonly string[], until: string, now: string): string[] => [...new Set([...earlier, until])].filter((name) => name !== "" && name !== now);
