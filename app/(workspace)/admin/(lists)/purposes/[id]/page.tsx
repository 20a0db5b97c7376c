import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { inLanguage } from "@/components/assessment/in-language";
import { ClientMessages } from "@/components/layout/client-messages";
import { PurposeDecision, PurposeSteps } from "@/components/purpose/purpose-acts";
import { PurposeContentList, PurposeDifference } from "@/components/purpose/purpose-content";
import { PurposeForm } from "@/components/purpose/purpose-form";
import { PurposeTable } from "@/components/purpose/purpose-table";
import { SampleDisclosure } from "@/components/purpose/sample-disclosure";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { purposeDetail } from "@/lib/features/purpose/queries/purpose-pages";
import { requireActor } from "@/lib/server/auth/current-actor";
import { toShanghaiDate } from "@/lib/shared/dates";
import { isId } from "@/lib/shared/is-id";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin.purposes");
  return { title: t("title") };
}

/** One version of a purpose: what it changes, what a department would see, and what may be done about it. */
export default async function PurposePage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const { id } = await params;
  const now = new Date();
  const detail = isId(id) ? await purposeDetail(actor, id, now) : null;
  if (!detail) notFound();
  const [t, locale] = [await getTranslations("admin.purposes"), await getLocale()];
  const { shown, base, changed, permissions, versions } = detail;
  const fields = [...shown.required, ...shown.optional];
  const open = shown.status === "DRAFT" || shown.status === "SUBMITTED";
  return (
    <ClientMessages namespaces={["admin", "referral", "enums", "validation"]}>
      <PageHeader
        title={inLanguage(shown.name, locale)} description={t("versionFrom", { number: shown.number, date: shown.effectiveFrom })} breadcrumbs={[{ label: t("title"), href: "/admin/purposes" }]}
        primaryAction={
          permissions.draftNext ? (
            <LinkButton variant="primary" icon="plus" href={`/admin/purposes/new?of=${shown.id}`}>
              {t("newVersion")}
            </LinkButton>
          ) : undefined
        }
      />
      <div className="max-w-4xl space-y-4">
        {detail.datePassed && <Alert tone="warning">{t("datePassed")}</Alert>}
        {shown.status === "REJECTED" && <Alert tone="warning">{shown.decisionNote ? t("rejected", { reason: shown.decisionNote }) : t("withdrawn")}</Alert>}
        {open && !permissions.decide && <Alert>{t(shown.status === "SUBMITTED" ? "waiting" : "writing")}</Alert>}
        {(open || base) && (
          <Panel title={base ? t("compare", { number: base.number }) : t("difference")} id="difference">
            <PurposeDifference base={base} content={shown} changed={changed} />
          </Panel>
        )}
        {!permissions.edit && (
          <>
            <Panel title={t("content")} id="content">
              <PurposeContentList content={shown} />
            </Panel>
            <Panel title={t("form.preview")} id="sample">
              <SampleDisclosure fields={fields} today={toShanghaiDate(now)} />
            </Panel>
          </>
        )}
        {permissions.decide && (
          <Panel title={t("decide")} id="decide">
            <PurposeDecision shown={shown} />
          </Panel>
        )}
        {(permissions.submit || permissions.takeBack) && <PurposeSteps shown={shown} />}
        {permissions.edit && (
          <Panel title={t("edit")} id="edit">
            <PurposeForm draft={{ id: shown.id, version: shown.version }} content={shown} today={toShanghaiDate(now)} />
          </Panel>
        )}
        <section aria-labelledby="versions">
          <h2 id="versions" className="mt-6 mb-2 text-lg">
            {t("versions")}
          </h2>
          <PurposeTable rows={versions} caption={t("versions")} of="one" />
        </section>
      </div>
    </ClientMessages>
  );
}
