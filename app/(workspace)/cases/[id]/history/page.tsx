import { getLocale, getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { CaseHistory } from "@/components/case/case-history";
import { PrintFileButton } from "@/components/case/print-file-button";
import { ClientMessages } from "@/components/layout/client-messages";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { KeysetPager } from "@/components/ui/keyset-pager";
import { Link } from "@/components/ui/link";
import { LinkButton } from "@/components/ui/link-button";
import { caseHistory } from "@/lib/features/case/queries/case-events";
import { caseHistorySchema, type CaseHistoryParams } from "@/lib/features/case/schema";
import { formatNumber } from "@/lib/i18n/format";
import { requireActor } from "@/lib/server/auth/current-actor";
import { looked } from "@/lib/server/http/looked";
import { isId } from "@/lib/shared/is-id";
import { fileEndangers } from "@/lib/workflows/case-file";

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function CaseHistoryPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const { id } = await params;
  if (!isId(id)) notFound();
  const asked = caseHistorySchema.parse(await searchParams);
  const page = await looked(actor, "CARE_CASE", id, caseHistory(actor, id, asked, new Date()));
  if (!page) notFound();
  const [t, common, locale] = [await getTranslations("case.history"), await getTranslations("common"), await getLocale()];
  const endangers = await fileEndangers(actor, id);
  const path = `/cases/${id}/history`;
  const hrefOf = (chosen: CaseHistoryParams) => {
    const entries = Object.entries(chosen).filter((entry): entry is [string, string] => Boolean(entry[1]));
    return entries.length > 0 ? `${path}?${new URLSearchParams(entries)}` : path;
  };
  const { after, view, ...filter } = asked;
  const filtered = Object.values(filter).some(Boolean);
  const number = (count: number) => formatNumber(count, locale);
  const counted = <T extends { count: number }>({ count }: T, name: string) => t("option", { name, count: number(count) });
  const total = filtered ? t("found", { count: number(page.total), whole: number(page.whole) }) : t("total", { count: page.total });
  const whole = !after && page.next === null;
  return (
    <>
      <h2 className="sr-only">{t("caption")}</h2>
      <ClientMessages namespaces={["case", "privacy"]}>
        <div className="no-print flex justify-end pb-3">
          <PrintFileButton caseId={id} endangers={endangers} />
        </div>
      </ClientMessages>
      <FilterBar
        action={path} keep={{ view }} count={total} aside={whole ? undefined : <Link href={hrefOf({ ...filter, view: "all" })} className="text-action underline underline-offset-3 pointer-coarse:py-3">{t("showAll")}</Link>}
        filters={[
          { kind: "select", name: "kind", label: t("filter.kind"), value: filter.kind, options: page.kinds.map((each) => ({ value: each.kind, label: counted(each, t(`kinds.${each.kind}`)) })) },
          { kind: "select", name: "office", label: t("office"), value: filter.office, options: page.offices.map((each) => ({ value: each.id, label: counted(each, each.name) })) },
          { kind: "select", name: "person", label: t("actor"), value: filter.person, options: page.people.map((each) => ({ value: each.id, label: counted(each, each.name) })) },
          { kind: "date", name: "from", label: t("filter.from"), value: filter.from },
          { kind: "date", name: "until", label: t("filter.until"), value: filter.until },
        ]}
      />
      {/* On paper: what was chosen, and whether that is all of it. */}
      <p className="hidden pb-2 text-sm print:block">{whole ? total : t("printsPage", { shown: number(page.rows.length), count: number(page.total) })}</p>
      <CaseHistory
        events={page.rows}
        empty={filtered ? <EmptyState title={common("empty.filteredTitle")} action={<LinkButton href={path}>{common("action.clearFilters")}</LinkButton>}>{common("empty.filteredBody")}</EmptyState> : undefined}
      />
      <KeysetPager summary={total} previousHref={after && !view ? hrefOf(filter) : undefined} nextHref={page.next && !view ? hrefOf({ ...filter, after: page.next }) : undefined} />
    </>
  );
}
