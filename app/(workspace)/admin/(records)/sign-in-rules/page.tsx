import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { IdentityPolicyForm } from "@/components/administration/identity-policy-form";
import { PrivacyRuleForm } from "@/components/administration/privacy-rule-form";
import { ClientMessages } from "@/components/layout/client-messages";
import { Alert } from "@/components/ui/alert";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { loadIdentityPolicy } from "@/lib/features/administration/queries/load-identity-policy";
import { privacyRuleRows } from "@/lib/features/privacy/queries/rule-rows";
import { requireActor } from "@/lib/server/auth/current-actor";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin.signInRules");
  return { title: t("title") };
}

export default async function SignInRulesPage() {
  const actor = await requireActor();
  const policy = await loadIdentityPolicy(actor);
  if (!policy) notFound();
  const limits = await privacyRuleRows(actor);
  const [t, rules] = [await getTranslations("admin.signInRules"), await getTranslations("privacy.rules")];
  return (
    <ClientMessages namespaces={["admin", "enums", "validation", "privacy"]}>
      <PageHeader title={t("title")} description={t("description")} />
      <div className="max-w-3xl space-y-4">
        {!policy.factorOn && <Alert tone="info">{t("demo")}</Alert>}
        <Panel>
          <IdentityPolicyForm policy={policy} />
        </Panel>
        <Panel title={rules("title")} id="limits">
          <div className="space-y-4">{limits?.map((rule) => <PrivacyRuleForm key={`${rule.code}${rule.version}`} {...rule} />)}</div>
        </Panel>
      </div>
    </ClientMessages>
  );
}
