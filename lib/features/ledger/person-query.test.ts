import { expect, it } from "vitest";
import { readQuery, type PersonQuery } from "./person-query";

it.each<[string, PersonQuery]>([
  [" 11010519491231002x ", { kind: "ID", id: "11010519491231002X" }],
  ["dj-110105004-2026-00001", { kind: "NUMBER", number: "DJ-110105004-2026-00001", whole: true }],
  ["2026-00001", { kind: "NUMBER", number: "2026-00001", whole: false }],
  ["20150304", { kind: "NUMBER", number: "20150304", whole: false }],
  ["张晓明 2015-03-04", { kind: "NAME_AND_BIRTH", name: "张晓明", birthDate: "2015-03-04" }],
  ["张晓明20150304", { kind: "NAME_AND_BIRTH", name: "张晓明", birthDate: "2015-03-04" }],
  ["张晓明,2015年03月04日", { kind: "NAME_AND_BIRTH", name: "张晓明", birthDate: "2015-03-04" }],
  ["2015/03/04 阿卜杜拉·买买提", { kind: "NAME_AND_BIRTH", name: "阿卜杜拉·买买提", birthDate: "2015-03-04" }],
  ["张晓明 2015-02-30", { kind: "NAME", text: "张晓明 2015-02-30" }],
  ["zxm", { kind: "NAME", text: "zxm" }],
])("%s", (typed, query) => expect(readQuery(typed)).toEqual(query));
