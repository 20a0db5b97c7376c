import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { StatusPill } from "@/components/ui/status-pill";
import type { AreaRow } from "@/lib/features/area/view";
import { formatDay, formatRemaining } from "@/lib/i18n/format";
import type { IsoDate } from "@/lib/shared/dates";

/** Places where street children gather, with their last patrol; on paper a list to take along. */
export function AreaTable({ areas, today }: { areas: readonly AreaRow[]; today: IsoDate }) {
  const t = useTranslations("area");
  const marks = useTranslations("common.mark");
  const enums = useTranslations("enums");
  const locale = useLocale();
  return (
    <ul className="divide-y divide-line rounded-md border border-line bg-surface">
      {areas.map((area) => (
        <li key={area.areaId} className="grid gap-x-6 gap-y-1 px-4 py-3 md:grid-cols-[minmax(0,2fr)_minmax(0,3fr)_auto] print:grid-cols-[2fr_3fr_auto]">
          <div>
            <Link href={`/screening/areas/${area.areaId}`} className="font-medium text-action hover:underline pointer-coarse:py-2">{area.name}</Link>
            <p className="text-sm text-muted">{area.placeName}</p>
          </div>
          <div className="text-sm">
            <p className="break-words">{area.place}</p>
            <p className="text-muted">{area.times.map((time) => enums(`TimeOfDay.${time}`)).join(marks("list"))}</p>
          </div>
          <div className="text-sm md:text-right">
            <p>{area.lastPatrol ? t("last", { day: formatDay(area.lastPatrol, locale, today) }) : t("never")}</p>
            <p className="mt-1">
              {area.status === "ENDED" ? <StatusPill tone="off">{enums("AreaStatus.ENDED")}</StatusPill> : area.dueOn && <Badge tone={area.overdue ? "danger" : "neutral"}>{formatRemaining(area.dueOn, today, locale)}</Badge>}
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}
