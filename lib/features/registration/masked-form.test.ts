import { expect, it } from "vitest";
import { emptyRegistration } from "./defaults";
import { maskForm } from "./masked-form";

it("leaves nothing that names or finds anybody, and what was chosen as it is", () => {
  const form = emptyRegistration({ today: "2026-11-20", filledBy: "李文静" });
  const fill = (each: typeof form) => {
    Object.assign(each.child, { name: "闻人小满", formerName: "闻人满满", phone: "13912345678", idNumber: "119999201603070012", birthDate: "2016-03-07" });
    Object.assign(each.parents[0], { name: "闻人建国", phone: "13712345678", workPlace: "朝阳区某汽修厂", idNumber: "119999198501010013" });
    Object.assign(each.guardianship, { kind: "GRANDPARENTS", carerName: "沈桂芝", carerPhone: "010-65123456" });
    Object.assign(each.residence, { currentAddress: "幸福一村3号楼2单元", registeredAddress: "幸福一村9号" });
    Object.assign(each.schooling, { school: "三里屯第一小学" });
    Object.assign(each.need, { narrative: "闻人小满由奶奶沈桂芝照料,联系13912345678。" });
  };
  fill(form);
  const shown = maskForm(form);
  const text = JSON.stringify(shown);
  for (const secret of ["小满", "满满", "建国", "桂芝", "13912345678", "13712345678", "65123456", "汽修厂", "幸福一村", "第一小学", form.child.idNumber, "119999198501010013"]) {
    expect(text, secret).not.toContain(secret);
  }
  expect(shown.child.name).toBe("闻人**");
  expect(shown.need.narrative).toBe("闻人**由奶奶沈**照料,联系139****5678。");
  expect(shown.head).toEqual(form.head);
  expect(shown.child.birthDate).toBe(form.child.birthDate);
});
