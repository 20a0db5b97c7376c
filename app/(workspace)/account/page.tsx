import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LanguageForm } from "@/components/account/language-form";
import { OwnSessions } from "@/components/account/own-sessions";
import { PasswordForm } from "@/components/account/password-form";
import { SecondFactorPanel } from "@/components/account/second-factor-panel";
import { ClientMessages } from "@/components/layout/client-messages";
import { DescriptionList } from "@/components/ui/description-list";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { loadAccount } from "@/lib/features/account/queries/load-account";
import { formatDateTime } from "@/lib/i18n/format";
import { requireActor } from "@/lib/server/auth/current-actor";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account");
  return { title: t("title") };
}

export default async function AccountPage() {
  const actor = await requireActor();
  const account = await loadAccount(actor, new Date());
  const [t, enums] = [await getTranslations("account"), await getTranslations("enums")];
  const marks = await getTranslations("common.mark");
  return (
    <ClientMessages namespaces={["account", "validation"]}>
      <PageHeader title={t("title")} />
      <div className="max-w-3xl space-y-4">
        <Panel id="own" title={t("own.title")}>
          <DescriptionList
            items={[
              { term: t("own.name"), value: account.name },
              { term: t("own.username"), value: account.username },
              { term: t("own.organisation"), value: account.organisation },
              { term: t("own.jobTitle"), value: account.jobTitle },
              { term: t("own.roles"), value: account.roles.map((role) => enums(`Role.${role}`)).join(marks("list")) },
              { term: t("own.passwordChanged"), value: account.passwordChangedAt && formatDateTime(new Date(account.passwordChangedAt)) },
            ]}
          />
          {account.approval && (
            <p className="mt-3 text-sm">
              {account.approval.approver
                ? t("approval.own", {
                    approver: t("approval.by", { name: account.approval.approver.name, title: account.approval.approver.title }), on: account.approval.approvedOn, until: account.approval.validUntil,
                    number: account.approval.documentNumber || "none",
                  })
                : t("approval.ownCarriedOver", { until: account.approval.validUntil })}
            </p>
          )}
          <p className="mt-3 text-sm text-muted">{t("own.note")}</p>
        </Panel>
        <PasswordForm version={account.version} />
        <LanguageForm locale={account.locale} version={account.version} />
        <SecondFactorPanel factor={account.factor} />
        <OwnSessions sessions={account.sessions} />
      </div>
    </ClientMessages>
  );
}
