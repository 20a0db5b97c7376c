import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { renderEnums } from "../../scripts/db/generate-enums";

it("the database's enums are those of the vocabulary", () => {
  expect(readFileSync("prisma/schema/enums.prisma", "utf8")).toBe(renderEnums());
});
