import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { ClientMessages } from "@/components/layout/client-messages";
import { RetentionTable } from "@/components/rights/retention-table";
import { Alert } from "@/components/ui/alert";
import { PageHeader } from "@/components/ui/page-header";
import { listRetention } from "@/lib/features/rights/queries/list-retention";
import { requireActor } from "@/lib/server/auth/current-actor";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("rights.retention");
  return { title: t("title") };
}

export default async function RetentionPage() {
  const rules = await listRetention(await requireActor());
  if (!rules) notFound();
  const t = await getTranslations("rights.retention");
  return (
    <ClientMessages namespaces={["rights", "enums", "validation"]}>
      <PageHeader title={t("title")} description={t("lead")} />
      <div className="space-y-4">
        <Alert tone="info">{t("howPurged")}</Alert>
        <RetentionTable rules={rules} />
      </div>
    </ClientMessages>
  );
}
