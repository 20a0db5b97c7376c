import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { isRecordPage, showsPeople } from "@/lib/shared/personal-paths";

/** Pages that carry no mark of who looks, each with the reason. */
const UNMARKED: Record<string, string> = {
  "/account": "the person's own account",
  "/admin/audit/chain": "whether the log is whole",
  "/admin/deadlines": "limits",
  "/admin/deadlines/background": "counts of jobs",
  "/admin/deadlines/calendar": "days off",
  "/admin/instrument": "the questionnaire, no answers",
  "/admin/instrument/draft": "the questionnaire, no answers",
  "/admin/instrument/trial": "the questionnaire, answers of nobody, not kept",
  "/admin/matrix": "the responsibility matrix is public",
  "/admin/matrix/draft": "the responsibility matrix is public",
  "/admin/purposes": "what purposes say of themselves, and an invented sample",
  "/admin/purposes/[id]": "what purposes say of themselves, and an invented sample",
  "/admin/purposes/new": "what purposes say of themselves, and an invented sample",
  "/admin/organisations": "offices",
  "/admin/organisations/new": "offices",
  "/admin/programme": "the programme is public",
  "/admin/programme/[id]": "the programme is public",
  "/admin/programme/new": "the programme is public",
  "/admin/sign-in-rules": "rules",
  "/overview": "figures",
  "/rows": "rows without names",
  "/screening": "rounds",
  "/summary": "figures",
};

const ID = "01920000-0000-7000-8000-00000000dead";
const PAGES = globSync("app/(workspace)/**/page.tsx").map((file) => `/${file.replace("app/(workspace)/", "").replaceAll(/\(\w+\)\//g, "").replace(/\/?page\.tsx$/, "")}`);
const pathOf = (page: string) => page.replaceAll(/\[\w+\]/g, ID);

describe("every page of the workspace", () => {
  it("carries the mark of who looks, or stands on the list with a reason", () => {
    expect(PAGES.length).toBeGreaterThan(50);
    expect(PAGES.filter((page) => !showsPeople(pathOf(page))).sort()).toEqual(Object.keys(UNMARKED).sort());
  });

  it("that is not known carries it", () => {
    for (const path of ["/", "/cases", "/something-new", "/overview/110105", "/account/x"]) expect(showsPeople(path), path).toBe(true);
  });

  it("has it once: in the frame, and nowhere else", () => {
    expect(readFileSync("app/(workspace)/layout.tsx", "utf8")).toContain("<PersonalMark ");
    expect(globSync("app/(workspace)/**/*.tsx").filter((file) => /<Watermark /.test(readFileSync(file, "utf8")))).toEqual([]);
  });

  it("of a record is known as one, where copying is written down", () => {
    const records = PAGES.filter((page) => isRecordPage(pathOf(page)));
    expect(records.length).toBeGreaterThan(15);
    expect(records.filter((page) => !/^\/(cases|registrations|children|referrals|visits|reviews|urgent|intake|break-glass|conferences(\/tasks)?)\/\[/.test(page))).toEqual([]);
    expect(PAGES.filter((page) => /^\/(cases|registrations|children|referrals|visits|reviews|urgent|intake|break-glass|conferences(\/tasks)?)\/\[/.test(page)).filter((page) => !isRecordPage(pathOf(page)))).toEqual([]);
  });
});
