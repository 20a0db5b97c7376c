import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { ChecksTable } from "@/components/registration/checks-table";
import { Alert } from "@/components/ui/alert";
import { EmptyState } from "@/components/ui/empty-state";
import { KeysetPager } from "@/components/ui/keyset-pager";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { listChecks } from "@/lib/features/registration/queries/list-checks";
import { requireActor } from "@/lib/server/auth/current-actor";
import { lookedAtList } from "@/lib/server/http/looked";
import { isId } from "@/lib/shared/is-id";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("registration.checks");
  return { title: t("title") };
}

export default async function ChecksPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor();
  const { after, told } = await searchParams;
  const only = typeof told === "string" && isId(told) ? told : undefined;
  const base = only ? `/checks?told=${only}` : "/checks";
  const cursor = typeof after === "string" ? after : undefined;
  const now = new Date();
  const view = await listChecks(actor, cursor, now, only);
  if (!view) notFound();
  await lookedAtList(actor, "checks", view.rows.length);
  const t = await getTranslations("registration.checks");
  const district = view.step === "DISTRICT";
  return (
    <>
      <PageHeader title={t("title")} description={t(district ? "descriptionDistrict" : "descriptionStreet")} />
      {only && (
        <Alert tone="info" actions={<LinkButton size="sm" href="/checks">{t("toldAll")}</LinkButton>}>
          {t("told")}
        </Alert>
      )}
      <ChecksTable rows={view.rows} now={now} showStreet={district} empty={<EmptyState title={t("empty")}>{t(district ? "emptyBodyDistrict" : "emptyBodyStreet")}</EmptyState>} />
      <KeysetPager previousHref={cursor && base} nextHref={view.next ? `${base}${only ? "&" : "?"}after=${view.next}` : undefined} summary={t("total", { count: view.total })} />
    </>
  );
}
