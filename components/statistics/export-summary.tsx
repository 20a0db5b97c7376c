import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { StatisticsParams } from "@/lib/features/statistics/schema";

/** Takes out the table that is on the screen; a form, so that it works without scripts. */
export function ExportSummary({ params }: { params: StatisticsParams }) {
  const t = useTranslations("statistics.summary");
  return (
    <form method="post" action="/api/summary">
      {Object.entries(params).map(([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />)}
      <Button type="submit">{t("export")}</Button>
    </form>
  );
}
