import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClosureQueue } from "@/components/closing/closure-queue";
import { ClientMessages } from "@/components/layout/client-messages";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { KeysetPager } from "@/components/ui/keyset-pager";
import { PageHeader } from "@/components/ui/page-header";
import { listClosures } from "@/lib/features/closing/queries/list-closures";
import { closureQueueParamsSchema, type ClosureQueueParams } from "@/lib/features/closing/schema";
import { requireActor } from "@/lib/server/auth/current-actor";
import { lookedAtList } from "@/lib/server/http/looked";
import { CLOSE_REASONS } from "@/lib/shared/vocabulary/casework";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("closing.queue");
  return { title: t("title") };
}

const hrefOf = ({ street, reason }: ClosureQueueParams, after?: string) => {
  const query = new URLSearchParams(Object.entries({ street, reason, after }).filter((entry): entry is [string, string] => Boolean(entry[1]))).toString();
  return query ? `/closures?${query}` : "/closures";
};

export default async function ClosuresPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor();
  const params = closureQueueParamsSchema.parse(await searchParams);
  const now = new Date();
  const queue = await listClosures(actor, params, now);
  if (!queue) notFound();
  await lookedAtList(actor, "closures", queue.rows.length);
  const t = await getTranslations("closing");
  const enums = await getTranslations("enums");
  const common = await getTranslations("common.empty");
  const filtered = params.street !== undefined || params.reason !== undefined;
  return (
    <>
      <PageHeader title={t("queue.title")} description={t("queue.description")} />
      <FilterBar
        action="/closures" count={t("queue.total", { count: queue.total })}
        filters={[
          { kind: "select", name: "street", label: t("queue.street"), value: params.street ?? "", options: queue.streets.map(({ code, name }) => ({ value: code, label: name })) },
          { kind: "select", name: "reason", label: t("form.reason"), value: params.reason ?? "", options: CLOSE_REASONS.map((reason) => ({ value: reason, label: enums(`CloseReason.${reason}`) })) },
        ]}
      />
      {queue.rows.length === 0 ? (
        <div className="rounded-md border border-line bg-surface">
          <EmptyState title={filtered ? common("filteredTitle") : t("queue.empty")}>{filtered ? common("filteredBody") : t("queue.emptyBody")}</EmptyState>
        </div>
      ) : (
        <ClientMessages namespaces={["closing", "ladder", "enums", "validation", "inbox"]}>
          <ClosureQueue rows={queue.rows} now={now.toISOString()} />
        </ClientMessages>
      )}
      <KeysetPager previousHref={params.after ? hrefOf(params) : undefined} nextHref={queue.next ? hrefOf(params, queue.next) : undefined} />
    </>
  );
}
