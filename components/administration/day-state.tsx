import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { StatusPill } from "@/components/ui/status-pill";
import type { CalendarDayRow } from "@/lib/features/deadline/view";

/** Whether a day counts; of one that waits, where it is decided, in the words that stand there. */
export function DayState({ row: { standing, decidedBy, note, withdrawn, decide } }: { row: Pick<CalendarDayRow, "standing" | "decidedBy" | "note" | "withdrawn" | "decide"> }) {
  const t = useTranslations("admin.deadlines");
  if (withdrawn) {
    return (
      <>
        <StatusPill tone="off">{t("calendar.withdrawn")}</StatusPill>
        <span className="block text-xs text-muted">{t("calendar.withdrawnBy", { name: withdrawn.by, day: withdrawn.on })}</span>
      </>
    );
  }
  if (standing === "rejected") {
    return (
      <>
        <StatusPill tone="attention">{t("pending.rejected")}</StatusPill>
        <span className="block text-xs text-muted">{t("limits.rejectedBy", { name: decidedBy, reason: note })}</span>
      </>
    );
  }
  if (standing !== "pending") return <StatusPill tone="done">{t("calendar.holds")}</StatusPill>;
  return (
    <>
      <StatusPill tone="waiting">{t("pending.waits")}</StatusPill>
      <Link href="/admin/deadlines#pending" className="block text-xs text-action underline-offset-2 hover:underline pointer-coarse:py-3">
        {t("calendar.decidedAt", { decide: decide ? "yes" : "no", tab: t("tabs.limits"), list: t("pending.title"), confirm: t("pending.confirm"), reject: t("pending.reject") })}
      </Link>
    </>
  );
}
