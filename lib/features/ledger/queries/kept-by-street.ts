/** A figure of a street and the instants for which it holds: after the last limit that has passed, up to the next one. In between nothing changes by itself. */
export interface Counted<T> {
  value: T;
  after: number;
  until: number;
}

/** A street's number (registration_change), read before anything of the street is counted. */
export interface Version {
  street: string;
  version: string;
  /** This transaction has written nothing, so that all it sees is committed. */
  clean: boolean;
}

interface Kept<T> extends Counted<T> {
  version: string;
}

interface Kind<T> {
  kept: Map<string, Kept<T>>;
  /** What somebody counts at this moment. */
  counting: Map<string, { version: string; done: Promise<void> }>;
}

/** Streets counted by one statement, so that a whole city is never read by one. */
const STREETS_AT_ONCE = 40;

/**
 * Figures kept by street, exact at every moment: a street is counted anew when its number has changed or a limit has passed, and by one reader at a time. Who asks for what is being counted waits
 * for it, instead of counting the same once more: when a district's people come in the morning, its figures are counted once (docs/decisions/figures-by-street.md).
 */
export class KeptByStreet<T> {
  private readonly kinds = new Map<string, Kind<T>>();

  /** `most`: kinds of figures that are kept; the one used longest ago goes first. */
  constructor(private readonly most: number) {}

  /** The value of each street. `key` says all that the figures depend on but the street and the instant; `count` counts streets in the transaction in which their numbers were read. */
  async read(key: string, versions: readonly Version[], now: Date, count: (streets: readonly string[]) => Promise<ReadonlyMap<string, Counted<T>>>): Promise<Map<string, T>> {
    const kind = this.kindOf(key);
    const at = now.getTime();
    const found = new Map<string, T>();
    const waitedFor = new Set<string>();
    const isOpen = ({ street, version }: Version) => {
      const known = kind.kept.get(street);
      if (!known || known.version !== version || at <= known.after || at > known.until) return true;
      found.set(street, known.value);
      return false;
    };
    for (let open = versions.filter(isOpen); open.length > 0; open = open.filter((version) => !found.has(version.street) && isOpen(version))) {
      const others = open.flatMap(({ street, version, clean }) => {
        const counting = clean && !waitedFor.has(street) ? kind.counting.get(street) : undefined;
        return counting?.version === version ? [{ street, done: counting.done }] : [];
      });
      const theirs = new Set(others.map(({ street }) => street));
      const own = open.filter(({ street }) => !theirs.has(street)).slice(0, STREETS_AT_ONCE);
      // First the own ones: nobody waits for somebody who waits.
      if (own.length > 0) for (const [street, value] of await countOwn(kind, own, count)) found.set(street, value);
      else {
        for (const street of theirs) waitedFor.add(street);
        await Promise.all(others.map(({ done }) => done));
      }
    }
    return found;
  }

  private kindOf(key: string): Kind<T> {
    const kind = this.kinds.get(key) ?? { kept: new Map(), counting: new Map() };
    this.kinds.delete(key);
    this.kinds.set(key, kind);
    for (const oldest of [...this.kinds.keys()].slice(0, Math.max(0, this.kinds.size - this.most))) this.kinds.delete(oldest);
    return kind;
  }
}

async function countOwn<T>({ kept, counting }: Kind<T>, own: readonly Version[], count: (streets: readonly string[]) => Promise<ReadonlyMap<string, Counted<T>>>): Promise<Map<string, T>> {
  const values = new Map<string, T>();
  const work = async () => {
    const counted = await count(own.map(({ street }) => street));
    for (const { street, version, clean } of own) {
      const entry = counted.get(street);
      if (!entry) throw new Error(`nothing was counted for ${street}`);
      values.set(street, entry.value);
      if (clean) kept.set(street, { ...entry, version });
    }
  };
  const working = work();
  // Who waits is told that it has ended, however it ended, and looks for itself.
  const done = working.then(() => undefined, () => undefined);
  for (const { street, version, clean } of own) if (clean) counting.set(street, { version, done });
  try {
    await working;
    return values;
  } finally {
    for (const { street } of own) if (counting.get(street)?.done === done) counting.delete(street);
  }
}
