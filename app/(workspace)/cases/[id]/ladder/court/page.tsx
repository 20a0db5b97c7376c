import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { SuitPanel } from "@/components/court/suit-panel";
import { SupportPanel } from "@/components/court/support-panel";
import { ClientMessages } from "@/components/layout/client-messages";
import { EmptyState } from "@/components/ui/empty-state";
import { courtPage } from "@/lib/features/court/queries/court-page";
import { requireActor } from "@/lib/server/auth/current-actor";
import { looked } from "@/lib/server/http/looked";
import { toShanghaiDate } from "@/lib/shared/dates";
import { isId } from "@/lib/shared/is-id";

/** No name in the title: it stays in the browser's history. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("court");
  return { title: t("title") };
}

/** What stands before the court in a case, and the support that is paid. */
export default async function CourtTab({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const { id } = await params;
  const now = new Date();
  const page = isId(id) ? await looked(actor, "CARE_CASE", id, courtPage(actor, id, now)) : null;
  if (!page) notFound();
  const t = await getTranslations("court");
  return (
    <ClientMessages namespaces={["court", "inbox", "enums", "validation"]}>
      <div className="space-y-6">
        {page.suits.length === 0 && page.orders.length === 0 && <EmptyState title={t("none")}>{t("noneBody")}</EmptyState>}
        {page.suits.map((view) => <SuitPanel key={view.suit.stepId} page={page} view={view} now={now} />)}
        {page.orders.map((view) => <SupportPanel key={view.order.stepId} page={page} view={view} today={toShanghaiDate(now)} />)}
      </div>
    </ClientMessages>
  );
}
