/** A small deterministic generator (mulberry32): the same seed gives the same demo data on every machine. */
export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** 0 ≤ x < 1 */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number, both ends included. */
  int(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  pick<T>(list: readonly T[]): T {
    const item = list[Math.floor(this.next() * list.length)];
    if (item === undefined) throw new RangeError("nothing to pick from");
    return item;
  }

  weighted<T extends string>(weights: Readonly<Record<T, number>>): T {
    const entries = Object.entries(weights) as [T, number][];
    let at = this.next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [key, weight] of entries) {
      at -= weight;
      if (at < 0) return key;
    }
    return entries[entries.length - 1]![0];
  }

  shuffled<T>(list: readonly T[]): T[] {
    const copy = [...list];
    for (let i = copy.length - 1; i > 0; i -= 1) {
      const j = this.int(0, i);
      [copy[i], copy[j]] = [copy[j]!, copy[i]!];
    }
    return copy;
  }
}

/**
 * Deals the keys out in the given shares exactly (largest remainder), shuffled: shares of a small set come out as told, not by luck.
 */
export function deal<T extends string>(random: Random, size: number, shares: Readonly<Record<T, number>>): T[] {
  const entries = Object.entries(shares) as [T, number][];
  const sum = entries.reduce((total, [, share]) => total + share, 0);
  const exact = entries.map(([key, share]) => ({ key, count: Math.floor((share / sum) * size), rest: ((share / sum) * size) % 1 }));
  const left = size - exact.reduce((total, { count }) => total + count, 0);
  for (const entry of [...exact].sort((a, b) => b.rest - a.rest).slice(0, left)) entry.count += 1;
  return random.shuffled(exact.flatMap(({ key, count }) => Array<T>(count).fill(key)));
}
