import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/ui/page-header";
import { CarrierTable } from "@/components/workload/carrier-table";
import { ReassignForm } from "@/components/workload/reassign-form";
import { listCarriedCases } from "@/lib/features/workload/queries/carried-cases";
import { listCarriers } from "@/lib/features/workload/queries/carriers";
import { requireActor } from "@/lib/server/auth/current-actor";
import { lookedAtList } from "@/lib/server/http/looked";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("workload");
  return { title: t("title") };
}

export default async function WorkloadPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor();
  const now = new Date();
  const carriers = await listCarriers(actor, now);
  if (!carriers) notFound();
  const { of } = await searchParams;
  const from = carriers.find((carrier) => carrier.userId === of);
  const cases = from ? await listCarriedCases(actor, from.userId) : [];
  await lookedAtList(actor, "workload", cases.length);
  const t = await getTranslations("workload");
  return (
    <ClientMessages namespaces={["workload", "inbox", "enums", "validation"]}>
      <PageHeader title={t("title")} description={t("description")} breadcrumbs={from && [{ label: t("title"), href: "/workload" }]} />
      <div className="space-y-4">
        <CarrierTable carriers={from ? [from] : carriers} />
        {from ? (
          <ReassignForm key={from.userId} from={from} cases={cases} others={carriers.filter((carrier) => carrier !== from && !carrier.left)} now={now.toISOString()} />
        ) : (
          <p className="text-sm text-muted">{t("hint")}</p>
        )}
      </div>
    </ClientMessages>
  );
}
