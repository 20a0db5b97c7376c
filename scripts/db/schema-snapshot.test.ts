import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

/** Text of each file of the data model, without the signs at line ends by which checkouts differ. */
const models = (folder: string) => Object.fromEntries(readdirSync(folder).sort().map((name) => [name, readFileSync(`${folder}/${name}`, "utf8").replaceAll("\r\n", "\n")]));

it("the snapshot is the data model of the last migration: after writing one, npm run db:diff -- --save", () => {
  expect(models("prisma/schema-snapshot")).toEqual(models("prisma/schema"));
});
