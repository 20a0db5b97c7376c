import { expect, it } from "vitest";
import { shortDivisionName } from "./short-division";

it("leaves out the committee, and nothing else", () => {
  expect(["北三里社区居委会", "溪翁庄村村委会", "三里屯街道", "居委会"].map(shortDivisionName)).toEqual(["北三里社区", "溪翁庄村", "三里屯街道", "居委会"]);
});
