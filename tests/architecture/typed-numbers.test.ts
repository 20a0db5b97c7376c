import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

const files = readdirSync("components", { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && entry.name.endsWith(".tsx")).map((entry) => path.join(entry.parentPath, entry.name));

/**
 * What the form library is given to turn a text into a number, it writes back into the field as well: an empty one reads NaN, or 0 that nobody typed. A form keeps the text, and its input is made of it by `typedNumber`
 * (schemaResolver, useSchemaForm, useDialogForm take a `toInput`).
 */
it("no form has its numbers turned by the form library, and none begins with what is no number", () => {
  expect(files.filter((file) => readFileSync(file, "utf8").includes("<NumberInput")).length).toBeGreaterThan(8);
  expect(files.filter((file) => /setValueAs|valueAsNumber|\?\? (Number\.)?NaN|defaultValues?[^\n]*NaN/.test(readFileSync(file, "utf8")))).toEqual([]);
});
