import type { BenchSize } from "./sizes";

/**
 * How the filled databases are called. The key is taken once for a run: what it has filled it must find again, though a migration has arrived or a month has ended
 * since. The next run fills anew.
 */
export function filledDatabases(takeKey: () => string) {
  let taken: string | undefined;
  const key = () => (taken ??= takeKey());
  return {
    nameOf: ({ name }: Pick<BenchSize, "name">) => `hutong_bench_${name}_${key()}`,
    isCurrent: (database: string) => database.endsWith(`_${key()}`),
  };
}
