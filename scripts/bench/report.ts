import { renderTable } from "../support/demo-accounts";
import type { Measured } from "./load";
import type { Scenario } from "./scenarios";

/** Time at 100,000 cases over time at 1,000: more than this and the run has failed. */
export const ALLOWED = 1.5;

export interface Comparison {
  scenario: Scenario;
  small: Measured;
  large: Measured;
}

const rate = ({ perSecond }: Measured) => perSecond.toFixed(1);
const ms = (value: number) => value.toFixed(value < 10 ? 1 : 0);

/** How much longer a typical request takes. The median: a colleague's process on the same machine moves the mean and the tail. */
export const ratioOf = ({ small, large }: Comparison): number => large.p50 / small.p50;

export function report(comparisons: readonly Comparison[], bare: readonly { name: string; measured: Measured }[]): string {
  const heading = ["", "req/s at 1,000", "p50 ms", "p99 ms", "req/s at 100,000", "p50 ms", "p99 ms", "p50 ratio", "", "KB"];
  const rows = comparisons.map((comparison) => {
    const { scenario, small, large } = comparison;
    const ratio = ratioOf(comparison);
    return [scenario, rate(small), ms(small.p50), ms(small.p99), rate(large), ms(large.p50), ms(large.p99), ratio.toFixed(2), ratio <= ALLOWED ? "ok" : `over ${ALLOWED}`, large.kilobytes.toFixed(0)];
  });
  const floor = bare.map(({ name, measured }) => [name, rate(measured), ms(measured.p50), ms(measured.p99), "", "", "", "", "", measured.kilobytes.toFixed(0)]);
  return renderTable(heading, [...rows, ...floor]);
}
