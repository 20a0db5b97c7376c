import { beforeAll, expect, it } from "vitest";
import { divisionSearchSchema } from "@/lib/features/division/schema";
import { findDivisions, searchDivisions } from "@/lib/features/division/queries/search-divisions";
import { createWorld, type World } from "../../factories/world";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
const search = async (input: object) => searchDivisions(await world.actor("caseworker"), divisionSearchSchema.parse(input), new Date());

it.each(["三里屯", "slt", "sanlitun", "SLT"])("finds the street by %s, first", async (q) => {
  expect((await search({ q, levels: ["STREET"] }))[0]).toEqual({ code: "110105004", name: "三里屯街道", path: "朝阳区" });
});

it("finds communities by the name of their street, with the way to them", async () => {
  const found = await search({ q: "三里屯", levels: ["COMMUNITY"] });
  expect(found.length).toBeGreaterThan(3);
  expect(found.every((option) => option.path.includes("三里屯") || option.name.includes("三里屯"))).toBe(true);
  expect(found.find((option) => option.code.startsWith("110105004"))?.path).toBe("朝阳区 三里屯街道");
});

it("narrows down by a second word", async () => {
  const found = await search({ q: "三里屯 xf", levels: ["COMMUNITY"] });
  expect(found.map((option) => option.name)).toEqual(expect.arrayContaining([expect.stringContaining("幸福")]));
});

it("stays inside a division, gives twenty at most, and takes % for a sign", async () => {
  expect((await search({ q: "s", within: "110106" })).every((option) => option.code.startsWith("110106"))).toBe(true);
  expect(await search({ q: "社区" })).toHaveLength(20);
  expect(await search({ q: "%" })).toEqual([]);
});

it("does not offer codes that have ended", async () => {
  expect((await search({ q: "密云", levels: ["DISTRICT"] })).map((option) => option.code)).toEqual(["110118"]);
});

it("names codes at hand", async () => {
  const found = await findDivisions(await world.actor("caseworker"), ["110105004032", "nonsense", ""]);
  expect(found.get("110105004032")).toMatchObject({ path: "朝阳区 三里屯街道" });
  expect(found.size).toBe(1);
});
