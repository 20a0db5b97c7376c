import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/ui/page-header";
import { Tabs } from "@/components/ui/tabs";

const PARTS = [["limits", "/admin/deadlines"], ["calendar", "/admin/deadlines/calendar"], ["background", "/admin/deadlines/background"]] as const;

/** Head of the three pages about deadlines; who only confirms has those of the rules. */
export async function DeadlineTabs({ current, manages }: { current: (typeof PARTS)[number][0]; manages: boolean }) {
  const t = await getTranslations("admin.deadlines");
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <Tabs items={PARTS.filter(([part]) => manages || part !== "background").map(([part, href]) => ({ href, label: t(`tabs.${part}`), current: part === current }))} />
    </>
  );
}
