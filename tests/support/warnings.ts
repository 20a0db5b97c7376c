/** Fails the file on a warning of Node's: what is deprecated today breaks with the next version of its package. */
import { afterAll, expect } from "vitest";

const warnings: string[] = [];
process.on("warning", (warning) => warnings.push(`${warning.name}: ${warning.message}`));

afterAll(() => {
  expect(warnings).toEqual([]);
});
