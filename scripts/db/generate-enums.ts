/** Writes prisma/schema/enums.prisma from the vocabulary, so that the database and the code cannot drift apart. */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { VOCABULARY } from "../../lib/shared/vocabulary/index";

export function renderEnums(): string {
  const blocks = Object.entries(VOCABULARY).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, codes]) => `enum ${name} {\n${codes.map((code) => `  ${code}`).join("\n")}\n}\n`);
  return `/// Written by scripts/db/generate-enums.ts from lib/shared/vocabulary; do not edit by hand.\n${blocks.join("\n")}`;
}

const target = fileURLToPath(new URL("../../prisma/schema/enums.prisma", import.meta.url));
if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(target, renderEnums());
