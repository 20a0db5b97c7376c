interface LaneOfTests {
  name: string;
  /** Files of tests/e2e; undefined: whatever no other lane has. */
  files?: RegExp;
}

/**
 * The browser tests, side by side, the longest lane first: journeys of cases write; one calls every action as everybody and opens no page; what looks at pages and
 * what counts need the demo as it was made; the last is about accounts and rights. One lane alone leaves a core idle while a page is waited for.
 */
export const LANES: readonly LaneOfTests[] = [
  { name: "working" },
  { name: "calling", files: /refusals\.spec\.ts$/ },
  { name: "looking", files: /(accessibility|privacy|sign-in\.a11y)\.spec\.ts$/ },
  { name: "counting", files: /(figures|sign-in|unseen-records)\.spec\.ts$/ },
  { name: "admitting", files: /(access|administrators|restricted|second-factor|sessions)\.spec\.ts$/ },
];

export const elsewhere = LANES.flatMap(({ files }) => files ?? []);

const takes = ({ files }: LaneOfTests, file: string): boolean => (files ? files.test(file) : !elsewhere.some((other) => other.test(file)));

/** Lanes that have something to do: those of the test files among the arguments, or all when none is named. */
export function lanesFor(args: readonly string[]): readonly LaneOfTests[] {
  const named = args.filter((arg) => arg.endsWith(".spec.ts"));
  return named.length === 0 ? LANES : LANES.filter((lane) => named.some((file) => takes(lane, file)));
}
