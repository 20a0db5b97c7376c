import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it, vi } from "vitest";
import type { FollowUpView } from "@/lib/features/closing/view";
import { MESSAGES } from "@/lib/i18n/catalogue";
import { FollowUpList } from "./follow-up-list";

vi.mock("./follow-up-dialog", () => ({ FollowUpDialog: () => "登记回访" }));
vi.mock("@/components/form/reason-dialog", () => ({ ReasonDialog: () => null }));
vi.mock("@/lib/features/closing/actions", () => ({ decideReopeningAction: () => null }));

const look = (number: number, dueAt: string): FollowUpView => ({ id: String(number), version: 1, number, dueAt, done: null, cancelled: false, decision: null });
const shown = (today: string, writeFrom: string | null) => renderToStaticMarkup(
  <NextIntlClientProvider locale="zh-CN" messages={MESSAGES["zh-CN"]} timeZone="Asia/Shanghai">
    <FollowUpList followUps={[look(1, "2018-06-10T09:00:00Z"), look(2, "2018-08-10T09:00:00Z")]} today={today} writeFrom={writeFrom} decides={false} now={new Date(`${today}T03:00:00Z`)} />
  </NextIntlClientProvider>,
);

it("on the day of the closing says from when the first look can be written down; from then on offers it, and says nothing to who writes none", () => {
  const sameDay = shown("2018-05-10", "2018-05-11");
  expect(sameDay.match(/2018-05-11 起可以登记/g)).toHaveLength(1);
  expect(sameDay).not.toContain("登记回访");
  expect(shown("2018-05-11", "2018-05-11")).toContain("登记回访");
  for (const other of [shown("2018-05-11", "2018-05-11"), shown("2018-05-10", null)]) expect(other).not.toContain("起可以登记");
});
