import { useLocale, useTranslations } from "next-intl";
import { DueTime } from "@/components/inbox/due-text";
import { Icon } from "@/components/ui/icon";
import type { RegistrationView } from "@/lib/features/registration/views";
import { formatDay, formatTime } from "@/lib/i18n/format";
import { toShanghaiDate } from "@/lib/shared/dates";

interface Step {
  key: string;
  label: string;
  who: string | null;
  at: string | null;
  current: boolean;
}

/** Filed, the street's check, the district's check: who has done what, and what waits until when. */
export function StatusLine({ view, now }: { view: RegistrationView; now: Date }) {
  const t = useTranslations("registration.record");
  const locale = useLocale();
  const today = toShanghaiDate(now);
  const returned = view.status === "RETURNED";
  const steps: Step[] = [
    { key: "filed", label: t("filedBy"), who: t("by", { office: view.filingOffice, name: view.filedByName }), at: null, current: returned },
    { key: "street", label: t("streetCheck"), who: view.streetCheckedBy, at: view.streetCheckedAt, current: view.status === "SUBMITTED" },
    { key: "district", label: t("districtCheck"), who: view.districtCheckedBy, at: view.districtCheckedAt, current: view.status === "STREET_CHECKED" },
  ];
  const when = (at: string) => `${formatDay(toShanghaiDate(new Date(at)), locale, today)} ${formatTime(new Date(at))}`;
  return (
    <ol className="grid gap-3 sm:grid-cols-3">
      {steps.map((step) => {
        const done = step.key === "filed" ? !returned : step.at !== null;
        return (
          <li key={step.key} aria-current={step.current ? "step" : undefined} className={`border-t-2 pt-2 ${done ? "border-action" : step.current ? "border-warning" : "border-line"}`}>
            <p className="flex items-center gap-1.5 font-medium">
              {done && <Icon name="check" className="size-4 text-action" />}
              {step.label}
            </p>
            <p className="text-sm text-muted">{step.who ?? t("notYet")}</p>
            {step.key === "filed" && <p className="text-sm text-muted">{formatDay(view.filedOn, locale, today)}</p>}
            {step.at && <p className="text-sm text-muted">{when(step.at)}</p>}
            {step.current && view.dueAt && <DueTime dueAt={view.dueAt} now={now} className="text-sm" />}
          </li>
        );
      })}
    </ol>
  );
}
