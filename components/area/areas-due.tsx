import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { Link } from "@/components/ui/link";
import type { AreasDue } from "@/lib/features/area/view";

/** In today's work: places whose patrol is overdue or due today, and the list of them; nothing where there are none. */
export function AreasDueLine({ due }: { due: AreasDue }) {
  const t = useTranslations("area.due");
  const { overdue, today, state } = due;
  if (overdue + today === 0) return null;
  const said = overdue > 0 && today > 0 ? t("both", { overdue, today }) : overdue > 0 ? t("overdue", { count: overdue }) : t("today", { count: today });
  return (
    <div className="mb-4">
      <Alert tone="warning">
        {said} <Link href={`/screening/areas?state=${state}`} prefetch={false} data-figure={overdue + today} className="text-action underline underline-offset-3 pointer-coarse:py-2">{t("open")}</Link>
      </Alert>
    </div>
  );
}
