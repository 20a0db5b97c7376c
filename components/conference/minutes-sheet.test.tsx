import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { createTranslator } from "use-intl/core";
import { expect, it } from "vitest";
import type { ConferenceDetail, MinutesView } from "@/lib/features/conference/view";
import { MESSAGES } from "@/lib/i18n/catalogue";
import { OFFICIAL_LOCALE } from "@/lib/i18n/locale";
import { MinutesSheet } from "./minutes-sheet";

const of = (namespace: string) => createTranslator({ locale: OFFICIAL_LOCALE, messages: MESSAGES[OFFICIAL_LOCALE], namespace } as never) as never;
const words = { t: of("conference"), minutes: of("conference.minutes"), enums: of("enums"), marks: of("common.mark"), print: of("common.print") };
const minutes = { heldOn: "2026-11-20", attendance: "李文静、许敏", points: "监护情况", decisions: "继续帮扶" } as MinutesView;
const page = {
  number: "HS-1", calledByOffice: "三里屯街道民政科", subject: "监护支持", caseNumber: "GA-1", childName: "尹某", startsAt: "2026-11-20T02:00:00.000Z", place: "街道会议室", phone: "", chairName: "王建国",
  invitedOffices: [{ orgName: "朝阳区妇女联合会", answer: "COMING", answerText: "按时参加" }, { orgName: "朝阳区教育委员会", answer: null, answerText: "" }],
  tasks: [{ id: "t", what: "联系学校", orgName: "朝阳区教育委员会", who: "", dueOn: "2026-12-01" }],
} as unknown as ConferenceDetail;

it("the minutes are Chinese for who works in English too, from head to seal; only what stands around them is in the reader's language", () => {
  const html = renderToStaticMarkup(
    <NextIntlClientProvider locale="en" messages={MESSAGES.en} timeZone="Asia/Shanghai"><MinutesSheet page={page} minutes={minutes} words={words} head={<p>Print</p>} /></NextIntlClientProvider>,
  );
  const text = html.replace("<p>Print</p>", "").replace(/<[^>]+>/g, "|");
  for (const said of ["编号：HS-1", MESSAGES["zh-CN"].conference.minutes.paper, MESSAGES["zh-CN"].conference.minutes.points, "朝阳区教育委员会", "填表人", "（盖章）"]) expect(text).toContain(said);
  expect(text.replaceAll(/HS-1|GA-1/g, "")).not.toMatch(/[A-Za-z]{2,}/);
  expect(html.split(`lang="${OFFICIAL_LOCALE}"`)).toHaveLength(3);
});
