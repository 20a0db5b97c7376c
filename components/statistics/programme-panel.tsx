import { useTranslations } from "next-intl";
import { AuthorityText } from "@/components/ui/authority-text";
import { Panel } from "@/components/ui/panel";
import { StatusPill } from "@/components/ui/status-pill";
import type { ProgrammeView } from "@/lib/features/programme/view";
import { diffDays, type IsoDate } from "@/lib/shared/dates";

interface ProgrammePanelProps {
  programme: ProgrammeView | null;
  today: IsoDate;
  /** Only this district's goals; all when left out. */
  district: string | null;
}

/** Which pilot runs, in which phase it is, and what each district is to explore (notice section 五). */
export function ProgrammePanel({ programme, today, district }: ProgrammePanelProps) {
  const t = useTranslations("statistics.programme");
  if (!programme) return <Panel title={t("title")}>{t("none")}</Panel>;
  const goals = programme.districts.filter(({ code }) => district === null || code === district);
  return (
    <Panel title={t("title")} aside={t("dates", { from: programme.startsOn, to: programme.endsOn })}>
      <p className="mb-3 font-medium"><AuthorityText plain>{programme.name}</AuthorityText></p>
      <ol className="grid gap-x-6 gap-y-3 sm:grid-cols-2 xl:grid-cols-4">
        {programme.phases.map((phase) => {
          const state = today < phase.startsOn ? "ahead" : today > phase.endsOn ? "done" : "current";
          return (
            <li key={phase.kind} aria-current={state === "current" ? "step" : undefined} className={state === "current" ? "border-l-2 border-action pl-3" : "border-l-2 border-line pl-3"}>
              <p className={state === "current" ? "font-semibold" : undefined}><AuthorityText plain>{phase.name}</AuthorityText></p>
              <p className="text-sm whitespace-nowrap text-muted tabular-nums">{t("dates", { from: phase.startsOn, to: phase.endsOn })}</p>
              <p className="text-sm">
                <StatusPill tone={state === "current" ? "active" : state === "done" ? "done" : "waiting"}>{t(state)}</StatusPill>
                {state === "current" && <span className="ml-2 text-muted">{t("daysLeft", { days: diffDays(today, phase.endsOn) })}</span>}
              </p>
            </li>
          );
        })}
      </ol>
      {goals.length > 0 && (
        <details className="mt-4">
          <summary className="inline-block rounded-sm text-sm text-action hover:underline pointer-coarse:py-2">{t("goals")}</summary>
          <dl className="mt-2 space-y-2 text-sm">
            {goals.map((goal) => (
              <div key={goal.code} className="sm:flex sm:gap-3">
                <dt className="w-16 shrink-0 font-medium">{goal.name}</dt>
                <dd className="max-w-3xl text-muted"><AuthorityText>{goal.goals}</AuthorityText></dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </Panel>
  );
}
