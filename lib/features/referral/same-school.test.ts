import { expect, it } from "vitest";
import { sameSchool } from "./same-school";

it.each<[string, string, boolean]>([
  ["三里屯中心小学", "三里屯中心小学", true],
  ["北京市朝阳区三里屯中心小学", "三里屯中心小学", true],
  ["朝阳区 三里屯中心小学", "北京市三里屯中心小学", true],
  ["中心小学", "三里屯中心小学", false],
  ["左家庄中心小学", "三里屯中心小学", false],
  ["", "三里屯中心小学", false],
  [" ", "", false],
])("%s and %s: %s", (onFile, organisation, same) => expect(sameSchool(onFile, organisation)).toBe(same));
