import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { CorrectionItems } from "@/components/correction/correction-items";
import { ClientMessages } from "@/components/layout/client-messages";
import { EmptyState } from "@/components/ui/empty-state";
import { KeysetPager } from "@/components/ui/keyset-pager";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { Tabs } from "@/components/ui/tabs";
import { listCorrections } from "@/lib/features/correction/queries/list-corrections";
import { correctionListSchema } from "@/lib/features/correction/schema";
import { formatNumber } from "@/lib/i18n/format";
import { requireActor } from "@/lib/server/auth/current-actor";
import { lookedAtList } from "@/lib/server/http/looked";
import { CORRECTION_STATUSES } from "@/lib/shared/vocabulary/casework";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("correction");
  return { title: t("title") };
}

/** What visits reported to be otherwise than the records say: to be decided, and decided. */
export default async function CorrectionsPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor();
  const params = correctionListSchema.parse(await searchParams);
  const list = await listCorrections(actor, params, new Date());
  if (!list) notFound();
  await lookedAtList(actor, "corrections", list.rows.length);
  const [t, common, locale] = [await getTranslations("correction"), await getTranslations("common"), await getLocale()];
  const { state } = list;
  return (
    <ClientMessages namespaces={["correction", "enums", "validation"]}>
      <PageHeader title={t("title")} description={t("description")} />
      <Tabs label={t("states.label")} items={CORRECTION_STATUSES.map((each) => ({ href: `/corrections?state=${each}`, label: t(`states.${each}`), current: each === state }))} />
      <Panel flush>
        {list.rows.length === 0 ? <EmptyState title={t(`empty.${state}`)}>{state === "WAITING" ? t("emptyBody") : null}</EmptyState> : <CorrectionItems rows={list.rows} withChild />}
      </Panel>
      <KeysetPager
        previousHref={params.after ? `/corrections?state=${state}` : undefined} nextHref={list.next ? `/corrections?${new URLSearchParams({ state, after: list.next })}` : undefined}
        summary={common("table.total", { count: formatNumber(list.total, locale) })}
      />
    </ClientMessages>
  );
}
