import { useTranslations } from "next-intl";
import { Tabs } from "@/components/ui/tabs";

const PARTS = { log: "/admin/audit", record: "/admin/audit/record", unusual: "/admin/audit/unusual", breakGlass: "/admin/audit/break-glass", chain: "/admin/audit/chain" } as const;

/** The auditor's pages. */
export function AuditTabs({ current }: { current: keyof typeof PARTS }) {
  const t = useTranslations("audit");
  const parts = Object.entries(PARTS) as [keyof typeof PARTS, string][];
  return <Tabs label={t("title")} items={parts.map(([part, href]) => ({ href, label: t(`tabs.${part}`), current: part === current }))} />;
}
