import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { IdentityPolicyForm } from "@/components/administration/identity-policy-form";
import { ClientMessages } from "@/components/layout/client-messages";
import { Alert } from "@/components/ui/alert";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { loadIdentityPolicy } from "@/lib/features/administration/queries/load-identity-policy";
import { requireActor } from "@/lib/server/auth/current-actor";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin.signInRules");
  return { title: t("title") };
}

export default async function SignInRulesPage() {
  const actor = await requireActor();
  const policy = await loadIdentityPolicy(actor);
  if (!policy) notFound();
  const t = await getTranslations("admin.signInRules");
  return (
    <ClientMessages namespaces={["admin", "enums", "validation"]}>
      <PageHeader title={t("title")} description={t("description")} />
      <div className="max-w-3xl space-y-4">
        {!policy.factorOn && <Alert tone="info">{t("demo")}</Alert>}
        <Panel>
          <IdentityPolicyForm policy={policy} />
        </Panel>
      </div>
    </ClientMessages>
  );
}
