import { expect, it } from "vitest";
import { fullCourtName } from "./court-name";

it.each([
  ["朝阳区人民法院", "北京市", "北京市朝阳区人民法院"], ["第三中级人民法院", "北京市", "北京市第三中级人民法院"], ["北京市朝阳区人民法院", "北京市", "北京市朝阳区人民法院"], ["北京铁路运输法院", "北京市", "北京铁路运输法院"],
  ["朝阳区人民法院", null, "朝阳区人民法院"],
])("%s in %s is %s", (name, city, full) => expect(fullCourtName(name, city)).toBe(full));
