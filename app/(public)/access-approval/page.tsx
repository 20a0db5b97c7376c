import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { DueFrame } from "@/components/layout/due-frame";
import { Alert } from "@/components/ui/alert";
import { DescriptionList } from "@/components/ui/description-list";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { loadApprovalDue } from "@/lib/features/account/queries/own-approval";
import { requireDue } from "@/lib/server/auth/current-actor";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account.approval");
  return { title: t("due.title") };
}

/** Stands before all other pages while nobody has approved that the person reads children's data, or no longer: what is to be done, and by whom. */
export default async function AccessApprovalPage() {
  const actor = await requireDue("APPROVAL");
  const { last, administrators } = await loadApprovalDue(actor, new Date());
  const t = await getTranslations("account.approval");
  const marks = await getTranslations("common.mark");
  return (
    <ClientMessages namespaces={["auth"]}>
      <DueFrame title={t("due.title")}>
        <Alert tone="warning" title={`${actor.organisation.name} ${actor.name}`}>
          {last ? t("due.ended", { date: last.validUntil }) : t("due.none")}
        </Alert>
        <Panel>
          <p>{t("due.why")}</p>
          <ol className="my-3 list-decimal space-y-1 pl-5">
            <li>{t("due.first", { organisation: actor.organisation.name })}</li>
            <li>{t("due.second")}</li>
            <li>{t("due.third")}</li>
          </ol>
          <DescriptionList
            items={[
              { term: t("due.administrators"), value: administrators.join(marks("list")) || "—" },
              { term: t("due.before"), value: last && (last.approver ? t("by", { name: last.approver.name, title: last.approver.title }) : t("carriedOver")) },
            ]}
          />
          <div className="mt-4">
            <LinkButton href="/" prefetch={false}>{t("due.again")}</LinkButton>
          </div>
        </Panel>
      </DueFrame>
    </ClientMessages>
  );
}
