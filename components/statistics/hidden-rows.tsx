import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { statisticsHref, type StatisticsPath } from "@/lib/features/statistics/href";
import type { StatisticsParams } from "@/lib/features/statistics/schema";

/** Says how many divisions are left out because nothing is counted in them, and shows them at one step; the other way round when they show. */
export function HiddenRows({ path, params, hidden }: { path: StatisticsPath; params: StatisticsParams; hidden: number }) {
  const t = useTranslations("figures");
  if (hidden === 0 && !params.all) return null;
  return (
    <p className="no-print flex flex-wrap items-baseline gap-x-3 text-sm text-muted">
      <span>{params.all ? t("allShown") : t("hidden", { count: hidden })}</span>
      <Link href={statisticsHref(path, { ...params, all: params.all ? undefined : "1" })} scroll={false} className="rounded-sm text-action hover:underline pointer-coarse:py-2">
        {t(params.all ? "hideEmpty" : "showAll")}
      </Link>
    </p>
  );
}
