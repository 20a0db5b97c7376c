import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { z } from "zod";
import { ClientMessages } from "@/components/layout/client-messages";
import { PurposeForm } from "@/components/purpose/purpose-form";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { purposeDetail, purposeOverview } from "@/lib/features/purpose/queries/purpose-pages";
import type { PurposeContent } from "@/lib/features/purpose/rules";
import { requireActor } from "@/lib/server/auth/current-actor";
import { toShanghaiDate } from "@/lib/shared/dates";

const paramsSchema = z.object({ of: z.uuid().optional().catch(undefined) });

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin.purposes");
  return { title: t("new") };
}

const EMPTY: PurposeContent = {
  purpose: "", name: { zh: "", en: "" }, orgTypes: [], tasks: [], required: ["NAME"], optional: [], resultDays: 30, asked: { zh: "", en: "" }, basis: "", effectiveFrom: "", retired: false,
};

/** A new version of a purpose, which begins with what the version shown says, or a new purpose. */
export default async function NewPurposePage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor();
  const now = new Date();
  if (!(await purposeOverview(actor, now))?.mayDraft) notFound();
  const { of } = paramsSchema.parse(await searchParams);
  const shown = of ? (await purposeDetail(actor, of, now))?.shown : undefined;
  if (of && !shown) notFound();
  const t = await getTranslations("admin.purposes");
  const content: PurposeContent = shown
    ? {
        purpose: shown.purpose, name: shown.name, orgTypes: shown.orgTypes, tasks: shown.tasks, required: shown.required, optional: shown.optional, resultDays: shown.resultDays, asked: shown.asked,
        // What was sent back rests on the same papers once it is mended.
        basis: shown.status === "REJECTED" ? shown.basis : "", effectiveFrom: "", retired: shown.retired,
      }
    : EMPTY;
  return (
    <ClientMessages namespaces={["admin", "referral", "enums", "validation"]}>
      <PageHeader title={t(shown ? "newVersion" : "new")} description={t("newNote")} breadcrumbs={[{ label: t("title"), href: "/admin/purposes" }]} />
      <Panel className="max-w-4xl">
        <PurposeForm draft={null} content={content} today={toShanghaiDate(now)} />
      </Panel>
    </ClientMessages>
  );
}
