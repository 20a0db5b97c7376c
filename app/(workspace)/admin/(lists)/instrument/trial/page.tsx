import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { z } from "zod";
import { TrialForm } from "@/components/instrument/trial-form";
import { ClientMessages } from "@/components/layout/client-messages";
import { Alert } from "@/components/ui/alert";
import { PageHeader } from "@/components/ui/page-header";
import { instrumentFaults, type InstrumentFaultCode } from "@/lib/features/instrument/faults";
import { instrumentOverview } from "@/lib/features/instrument/queries/instrument-overview";
import { requireActor } from "@/lib/server/auth/current-actor";

const paramsSchema = z.object({ version: z.uuid().optional().catch(undefined) });
/** What cannot be asked or scored at all; points that do not add up yet can be tried. */
const UNTRIABLE: readonly InstrumentFaultCode[] = ["noItems", "optionsTooFew", "dimensionMissing", "dimensionRepeated", "codeRepeated", "optionRepeated", "needRepeated"];

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("instrument");
  return { title: t("tryIt") };
}

/** A version as it will be answered, with a trial scoring: for whoever writes it, and for whoever confirms it. */
export default async function InstrumentTrialPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor();
  const instrument = await instrumentOverview(actor, new Date(), paramsSchema.parse(await searchParams).version);
  if (!instrument) notFound();
  const [t, title] = [await getTranslations("instrument.trial"), await getTranslations("instrument")];
  const { shown } = instrument;
  const triable = !instrumentFaults(shown.definition, []).some(({ code }) => UNTRIABLE.includes(code));
  return (
    <ClientMessages namespaces={["instrument", "assessment", "validation"]}>
      <PageHeader
        title={t("title", { number: shown.number })} description={t("body")}
        breadcrumbs={[{ label: title("title"), href: "/admin/instrument" }]}
      />
      <div className="max-w-4xl space-y-4">
        {shown.definition.childAge && <p className="text-sm text-muted">{t("ageBody")}</p>}
        {triable ? <TrialForm definition={shown.definition} /> : <Alert tone="warning">{t("notYet")}</Alert>}
      </div>
    </ClientMessages>
  );
}
