import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { CaseHeader } from "@/components/case/case-header";
import { CaseTabs } from "@/components/case/case-tabs";
import { HandedOverRecord } from "@/components/move/handed-over-record";
import { RestrictedRecord } from "@/components/seal/restricted-record";
import { ClientMessages } from "@/components/layout/client-messages";
import { caseHeader } from "@/lib/features/case/queries/case-header";
import { handedOver } from "@/lib/features/move/queries/handed-over";
import { restrictedRecord } from "@/lib/features/seal/queries/restricted-record";
import { requireActor } from "@/lib/server/auth/current-actor";
import { looked } from "@/lib/server/http/looked";
import { isId } from "@/lib/shared/is-id";
import { getTranslations } from "next-intl/server";

/** No name in the title: it stays in the browser's history. */
export async function generateMetadata(): Promise<Metadata> {
  const [t, common] = [await getTranslations("case.header"), await getTranslations("common")];
  // A title of its own ends the template of the pages above: those below, which have titles too, need it again.
  return { title: { default: t("title"), template: `%s · ${common("appName")}` } };
}

/** The head and the tabs; protects nothing, each tab's page asks for its actor and its own rows. */
export default async function CaseLayout({ params, children }: { params: Promise<{ id: string }>; children: ReactNode }) {
  const actor = await requireActor();
  const { id } = await params;
  const now = new Date();
  const view = isId(id) ? await looked(actor, "CARE_CASE", id, caseHeader(actor, id, now)) : null;
  if (!view) {
    const restricted = isId(id) ? await restrictedRecord(actor, { caseId: id }) : null;
    if (restricted) return <RestrictedRecord view={restricted} />;
    const gone = isId(id) ? await handedOver(actor, id, now) : null;
    if (gone) return <HandedOverRecord view={gone} />;
    notFound();
  }
  return (
    <ClientMessages namespaces={["case", "enums"]}>
      <CaseHeader view={view} now={now} />
      <div className="pt-2">
        <CaseTabs caseId={view.caseId} tabs={view.tabs} />
      </div>
      {children}
    </ClientMessages>
  );
}
