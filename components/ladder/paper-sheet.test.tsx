import { renderToStaticMarkup } from "react-dom/server";
import { createTranslator } from "use-intl/core";
import { describe, expect, it } from "vitest";
import type { StepPaper } from "@/lib/features/ladder/view";
import { ruleOf } from "@/lib/features/ladder/steps";
import { MESSAGES } from "@/lib/i18n/catalogue";
import { OFFICIAL_LOCALE } from "@/lib/i18n/locale";
import { PaperSheet } from "./paper-sheet";

const taken: StepPaper["taken"] = {
  stepId: "s", version: 1, step: "SUIT_SUPPORT", rung: 3, basis: ruleOf("SUIT_SUPPORT").basis, takenOn: "2026-11-02", takenTime: null, countedFrom: null, actorName: "幸福一村社区居委会", subject: "FATHER", person: "傅某", ground: null, over: null, applicant: null,
  applicantName: "朝阳区民政局", until: null, earlierNumbers: [], reference: "", account: "劝诫后仍有打骂情形。", termReason: "", payerReason: "", restoresNobody: false, noReportGround: null, reportedOn: null, relation: null, skipReason: null, intentionalCrime: false, effectiveOn: null, papers: [], result: null, resultOn: null,
  resultNote: null, results: [], recordedBy: "李文静", recordedAt: "2026-11-02T03:00:00.000Z", struck: null, paper: true,
};
const paper: StepPaper = { step: "SUIT_SUPPORT", caseNumber: "GA-1", child: { name: "傅小某", sex: "MALE", birthDate: "2016-05-01", ageThen: 10, divisionName: "三里屯街道", care: null }, taken, court: "北京市朝阳区人民法院", handingOffice: "三里屯街道民政科" };

/** The words of the sheet as they are read, one line for each block. */
const of = (namespace: string) => createTranslator({ locale: OFFICIAL_LOCALE, messages: MESSAGES[OFFICIAL_LOCALE], namespace } as never) as never;
const textOf = (sheet: StepPaper) => renderToStaticMarkup(<PaperSheet paper={sheet} copy="0042-7711" words={{ t: of("ladder.paper"), enums: of("enums") }} />).replace(/<\/(p|h2)>/g, "\n").replace(/<[^>]+>/g, "");

describe("the statement in support of a suit", () => {
  it("names the cause, who applies and against whom, in the head and in what it supports", () => {
    const lines = textOf(paper).split("\n");
    expect(lines).toEqual(expect.arrayContaining(["北京市朝阳区人民法院：", "案由：申请撤销监护人资格", "申请人：朝阳区民政局", "被申请人：傅某（未成年人傅小某的父亲）"]));
    expect(lines).toContain("未成年人傅小某，男，2016年5月1日出生，现居住在三里屯街道辖区。现将傅某履行监护职责的有关情况说明如下：");
    expect(lines).toContain("为维护未成年人合法权益，幸福一村社区居委会支持该未成年人申请法律援助，并支持朝阳区民政局依法向人民法院申请撤销傅某的监护人资格。");
  });

  it("says in whose care the child is, and no home, where an office had it on that day; which one not to whoever need not know", () => {
    const inCare = (by: string | null, divisionName = "三里屯街道") => textOf({ ...paper, child: { ...paper.child, divisionName, care: { by } } });
    expect(inCare("朝阳区救助管理站")).toContain("2016年5月1日出生，现由朝阳区救助管理站临时监护。现将");
    expect(inCare(null, "朝阳区")).toContain("2016年5月1日出生，现由朝阳区的临时监护单位临时监护。现将");
    expect(inCare("朝阳区救助管理站")).not.toContain("现居住");
  });

  it("leaves room for both where it was written down before they were asked for", () => {
    const text = textOf({ ...paper, taken: { ...taken, subject: null, person: "", applicantName: "" } });
    expect(text).toContain("申请人：\n被申请人：\n");
    expect(text).toContain("并支持依法向人民法院申请撤销监护人资格。");
    expect(text).toContain("现将监护人履行监护职责的有关情况说明如下：");
  });

  it("bears the number of the copy and one place for a seal", () => {
    const text = textOf(paper);
    expect(text).toContain("打印件编号 0042-7711");
    expect(text.split("（盖章）")).toHaveLength(2);
    expect(text).not.toContain("三里屯街道民政科");
  });

  it("is the only sheet that has them", () => {
    const admonition = textOf({ ...paper, step: "ADMONITION", taken: { ...taken, step: "ADMONITION", until: "2026-11-16", applicantName: "" } });
    expect(admonition).toContain("傅某（未成年人傅小某的父亲）：");
    expect(admonition).not.toMatch(/案由|申请人/);
  });
});

describe("the transfer into interim guardianship", () => {
  it("names who hands over and who takes over, each with a place for its seal", () => {
    const text = textOf({ ...paper, step: "INTERIM_GUARDIANSHIP", taken: { ...taken, step: "INTERIM_GUARDIANSHIP", actorName: "朝阳区救助管理站", ground: "REMOVED_FROM_DANGER", until: "2026-12-20", subject: null, person: "", applicantName: "" } });
    expect(text.split("\n")).toEqual(expect.arrayContaining(["移交单位：三里屯街道民政科", "接收单位：朝阳区救助管理站"]));
    expect(text.split("（盖章）")).toHaveLength(3);
    expect(text.indexOf("三里屯街道民政科\n（盖章）")).toBeGreaterThan(0);
  });
});

describe("the ground in the transfer", () => {
  it("is told with the revocation that came since", () => {
    const sheet = { ...paper, step: "INTERIM_GUARDIANSHIP", taken: { ...taken, step: "INTERIM_GUARDIANSHIP", actorName: "朝阳区救助管理站", ground: "SUIT_RUNNING", until: "2026-12-20", subject: null, person: "", applicantName: "" } } as const;
    expect(textOf(sheet)).toContain("理由：撤销监护人资格案件审理期间。");
    expect(textOf(sheet)).not.toContain("附注");
    // The sheet is dated before: the revocation stands as a note of the printing, not within what is signed for that day.
    const since = textOf({ ...sheet, taken: { ...sheet.taken, over: { why: "revoked", on: "2026-10-29" } } });
    expect(since).toContain("理由：撤销监护人资格案件审理期间。");
    expect(since).toContain("附注：打印本件时，临时监护的理由现为：撤销监护人资格案件审理期间（监护人资格自 2026年10月29日 起已判决撤销，待另行指定监护人）。");
  });
});

describe("the size of print", () => {
  const sheet = (account: string) => renderToStaticMarkup(<PaperSheet paper={{ ...paper, taken: { ...taken, account } }} copy="0042-7711" words={{ t: of("ladder.paper"), enums: of("enums") }} />);
  const size = (times: number) => Number(/print:text-\[(\d+)pt\]/.exec(sheet("劝诫后多次走访，仍有打骂情形，严重损害未成年人身心健康。".repeat(times)))?.[1]);

  it("is that of an official letter, smaller the longer it is, as long as it stays on one page", () => {
    const sizes = [1, 4, 6, 8, 10, 13].map(size);
    expect(sizes[0]).toBe(16);
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    expect(sizes.at(-1)).toBe(12);
    // What takes more pages in any size is set for reading.
    expect(size(40)).toBe(14);
  });
});
