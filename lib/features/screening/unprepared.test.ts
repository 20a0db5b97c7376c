import { describe, expect, it } from "vitest";
import { lackingPlaces } from "./unprepared";

const communities = ["110105004001", "110105004002", "110105005001", "110105005002"].map((code) => ({ code, name: code }));
const streets = [{ code: "110105004", name: "甲街道" }, { code: "110105005", name: "乙街道" }];

describe("communities without a list or a team", () => {
  it("are named one by one, or by their street where all of it lacks it", () => {
    expect(lackingPlaces(communities, streets, new Set(["110105004002"]))).toEqual([{ name: "110105004001", whole: 0 }, { name: "乙街道", whole: 2 }]);
  });
  it("are none where each has it", () => expect(lackingPlaces(communities, streets, new Set(communities.map(({ code }) => code)))).toEqual([]));
  it("of which a street has one alone, that one is named", () => expect(lackingPlaces(communities.slice(0, 1), streets, new Set())).toEqual([{ name: "110105004001", whole: 0 }]));
});
