import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { ClientMessages } from "@/components/layout/client-messages";
import { MoveTable } from "@/components/move/move-table";
import { EmptyState } from "@/components/ui/empty-state";
import { KeysetPager } from "@/components/ui/keyset-pager";
import { PageHeader } from "@/components/ui/page-header";
import { Tabs } from "@/components/ui/tabs";
import { listMoves } from "@/lib/features/move/queries/list-moves";
import { moveListSchema } from "@/lib/features/move/schema";
import { formatNumber } from "@/lib/i18n/format";
import { requireActor } from "@/lib/server/auth/current-actor";
import { lookedAtList } from "@/lib/server/http/looked";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("move");
  return { title: t("title") };
}

/** Handovers of children that have moved: asked of the office, going out, gone, come in. */
export default async function MovesPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor();
  const params = moveListSchema.parse(await searchParams);
  const list = await listMoves(actor, params, new Date());
  if (!list) notFound();
  await lookedAtList(actor, "moves", list.rows.length);
  const [t, common, locale] = [await getTranslations("move"), await getTranslations("common"), await getLocale()];
  const { box } = list;
  return (
    <ClientMessages namespaces={["move", "enums"]}>
      <PageHeader title={t("title")} description={t("description")} />
      <Tabs label={t("boxes.label")} items={list.boxes.map((each) => ({ href: `/moves?box=${each}`, label: t(`boxes.${each}`), current: each === box }))} />
      <MoveTable rows={list.rows} empty={<EmptyState title={t(`empty.${box}`)} />} />
      <KeysetPager
        previousHref={params.after ? `/moves?box=${box}` : undefined} nextHref={list.next ? `/moves?${new URLSearchParams({ box, after: list.next })}` : undefined}
        summary={common("table.total", { count: formatNumber(list.total, locale) })}
      />
    </ClientMessages>
  );
}
