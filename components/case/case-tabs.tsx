"use client";

import { useTranslations } from "next-intl";
import { useSelectedLayoutSegment } from "next/navigation";
import { Tabs } from "@/components/ui/tabs";
import type { CaseHeaderView } from "@/lib/features/case/view";

/** The parts of a case; each is a page under /cases/[id]. */
export function CaseTabs({ caseId, tabs }: { caseId: string; tabs: CaseHeaderView["tabs"] }) {
  const t = useTranslations("case.tabs");
  const segment = useSelectedLayoutSegment() ?? "overview";
  return (
    <Tabs
      label={t("label")}
      items={tabs.map(({ tab, count }) => ({
        href: tab === "overview" ? `/cases/${caseId}` : `/cases/${caseId}/${tab}`, label: t(tab), count, current: tab === segment,
      }))}
    />
  );
}
