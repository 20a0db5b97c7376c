import { globSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { pageOfLook } from "./look-page";

const ID = "01920000-0000-7000-8000-000000000001";

describe("the page of a look", () => {
  it("is known for every page of a record", () => {
    const pages = globSync("app/(workspace)/{cases,registrations,referrals,visits,reviews,children}/**/page.tsx")
      .map((file) => `/${file.replace("app/(workspace)/", "").replace(/\/?page\.tsx$/, "").replace(/\/\(\w+\)/g, "").replace(/\[\w+\]/g, ID)}`)
      // The sheet of a round is a list of visits.
      .filter((path) => path.split("/").length > 2 && path !== "/visits/route");
    expect(pages.length).toBeGreaterThan(15);
    expect(pages.filter((page) => pageOfLook("look.open", { page }) === null)).toEqual([]);
  });

  it("is none for anything but a look", () => {
    expect(pageOfLook("plan.submit", { page: `/cases/${ID}/plan` })).toBeNull();
    expect(pageOfLook("look.list", { count: 3 })).toBeNull();
    expect(pageOfLook("look.open", { page: "/somewhere/else" })).toBeNull();
  });
});
