/** Fails the file on a warning of Node's: what is deprecated today breaks with the next version of its package. */
import { afterAll, expect } from "vitest";

const warnings: string[] = [];
const note = (warning: Error): unknown => warnings.push(`${warning.name}: ${warning.message}`);
process.on("warning", note);

afterAll(() => {
  process.off("warning", note);
  expect(warnings).toEqual([]);
});
