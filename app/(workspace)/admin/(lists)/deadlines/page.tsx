import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { AnsweredList } from "@/components/administration/answered-list";
import { ChainForm } from "@/components/administration/chain-form";
import { ChainTable } from "@/components/administration/chain-table";
import { DeadlineTable } from "@/components/administration/deadline-table";
import { DeadlineTabs } from "@/components/administration/deadline-tabs";
import { LimitForm } from "@/components/administration/limit-form";
import { PendingList } from "@/components/administration/pending-list";
import { ClientMessages } from "@/components/layout/client-messages";
import { Panel } from "@/components/ui/panel";
import { listCalendar } from "@/lib/features/deadline/queries/list-calendar";
import { listDeadlineRules } from "@/lib/features/deadline/queries/list-deadline-rules";
import { listEscalations } from "@/lib/features/deadline/queries/list-escalations";
import { managesDeadlines } from "@/lib/features/deadline/queries/manages-deadlines";
import { requireActor } from "@/lib/server/auth/current-actor";
import { toShanghaiDate } from "@/lib/shared/dates";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin.deadlines");
  return { title: t("title") };
}

export default async function DeadlinesPage() {
  const actor = await requireActor();
  const now = new Date();
  const [rules, chain, calendar] = [await listDeadlineRules(actor, now), await listEscalations(actor, now), await listCalendar(actor, now)];
  if (!rules || !chain || !calendar) notFound();
  const t = await getTranslations("admin.deadlines");
  const manages = managesDeadlines(actor);
  const today = toShanghaiDate(now);
  const lines = [...new Map(rules.map(({ rule, colour }) => [`${rule}/${colour ?? ""}`, { rule, colour }])).values()];
  return (
    <ClientMessages namespaces={["admin", "enums", "validation"]}>
      <DeadlineTabs current="limits" manages={manages} />
      <PendingList limits={rules} chain={chain} days={calendar.rows} />
      <AnsweredList limits={rules} chain={chain} days={calendar.rows} today={today} />
      {(["limits", "chain"] as const).map((part) => (
        <section key={part} aria-labelledby={part} className="mb-8 space-y-4">
          <div>
            <h2 id={part} className="text-lg">
              {t(`${part}.title`)}
            </h2>
            <p className="mt-0.5 max-w-3xl text-sm text-muted">{t(`${part}.description`)}</p>
          </div>
          {part === "limits" ? <DeadlineTable rows={rules} today={today} /> : <ChainTable rows={chain} today={today} />}
          {manages && (
            <div className="max-w-3xl">
              <Panel title={t(`${part}.change`)}>{part === "limits" ? <LimitForm lines={lines} /> : <ChainForm />}</Panel>
            </div>
          )}
        </section>
      ))}
    </ClientMessages>
  );
}
