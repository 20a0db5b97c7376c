import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { formatDay } from "@/lib/i18n/format";
import type { IsoDate } from "@/lib/shared/dates";

/** The limit that lies before a visit's own day: on its last day a visit is still in time, afterwards it was missed. */
export function LimitBadge({ limit, today }: { limit: IsoDate | null; today: IsoDate }) {
  const t = useTranslations("visit.card");
  const locale = useLocale();
  if (limit === null) return null;
  return limit < today ? <Badge tone="danger">{t("missed", { day: formatDay(limit, locale, today) })}</Badge> : <Badge tone="warning">{t("endsToday")}</Badge>;
}
