/** Something that one person did; `key` is what counts once within a stretch (a child, or the row itself). */
export interface Moment {
  /** Milliseconds since 1970. */
  at: number;
  key: string;
}

export interface Episode {
  from: number;
  to: number;
  /** How often, and for how many different keys. */
  count: number;
  distinct: number;
}

/**
 * The stretches in which, within some window of this length, at least `threshold` different keys occur; windows that overlap are one stretch.
 * `moments` are in order of time.
 */
export function episodesOf(moments: readonly Moment[], windowMs: number, threshold: number): Episode[] {
  const held = new Map<string, number>();
  const stretches: { first: number; last: number }[] = [];
  let left = 0;
  moments.forEach(({ at, key }, right) => {
    held.set(key, (held.get(key) ?? 0) + 1);
    for (let oldest = moments[left]; oldest && at - oldest.at > windowMs; oldest = moments[left]) {
      const rest = (held.get(oldest.key) ?? 1) - 1;
      if (rest === 0) held.delete(oldest.key);
      else held.set(oldest.key, rest);
      left += 1;
    }
    if (held.size < threshold) return;
    const open = stretches.at(-1);
    if (open && left <= open.last) open.last = right;
    else stretches.push({ first: left, last: right });
  });
  return stretches.map(({ first, last }) => {
    const within = moments.slice(first, last + 1);
    return { from: within[0]?.at ?? 0, to: within.at(-1)?.at ?? 0, count: within.length, distinct: new Set(within.map(({ key }) => key)).size };
  });
}
