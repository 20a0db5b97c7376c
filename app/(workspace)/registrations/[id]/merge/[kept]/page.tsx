import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound, redirect } from "next/navigation";
import { ClientMessages } from "@/components/layout/client-messages";
import { MergeForm } from "@/components/merge/merge-form";
import { WeighedPanel } from "@/components/merge/weighed-panel";
import { photoAddress, PhotoFrame } from "@/components/photo/photo-frame";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { DescriptionList } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { unbroken } from "@/components/ui/unbroken";
import { mergePage } from "@/lib/features/merge/queries/merge-page";
import type { MergeSideView } from "@/lib/features/merge/view";
import { requireActor } from "@/lib/server/auth/current-actor";
import { looked } from "@/lib/server/http/looked";
import { isId } from "@/lib/shared/is-id";
import { Refusal } from "@/lib/shared/refusal";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("merge");
  return { title: t("title") };
}

const orNotFound = (error: unknown): never => {
  if (error instanceof Refusal && error.code === "NOT_FOUND") notFound();
  throw error;
};

export default async function MergePage({ params, searchParams }: { params: Promise<{ id: string; kept: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor();
  const { id, kept } = await params;
  if (!isId(id) || !isId(kept)) notFound();
  const view = await looked(actor, "REGISTRATION", kept, mergePage(actor, id, kept, new Date())).catch(orNotFound);
  // Opened from either record, it begins with the direction that is possible; whoever turns it sees why the other is not.
  if (view.turned && (await searchParams).turned === undefined) redirect(`/registrations/${kept}/merge/${id}?turned=1`);
  const photos = view.kept.photoId !== null || view.other.photoId !== null;
  const [t, reasons] = [await getTranslations("merge"), await getTranslations("errors.reasons")];
  return (
    <ClientMessages namespaces={["merge", "registration", "validation", "enums", "privacy"]}>
      <PageHeader
        title={t("title")} description={t("description", { other: view.other.number, kept: view.kept.number })}
        breadcrumbs={[{ label: view.other.number, href: `/registrations/${view.other.registrationId}` }]}
        actions={view.canSwap ? <LinkButton href={`/registrations/${view.kept.registrationId}/merge/${view.other.registrationId}?turned=1`}>{t("swap")}</LinkButton> : undefined}
      />
      <div className="space-y-4">
        {view.bars.length > 0 && (
          <Alert tone="warning" title={t("barred")}>
            <ul className="list-disc pl-5">
              {view.bars.map(({ reason, params: values }) => (
                <li key={reason}>{unbroken(reasons(reason, values))}</li>
              ))}
            </ul>
          </Alert>
        )}
        {view.bars.length === 0 && !view.mayMerge && <Alert title={t("districtMerges")} />}
        <div className="grid gap-4 lg:grid-cols-2">
          <Side id="kept" title={t("kept")} side={view.kept} photos={photos} />
          <Side id="other" title={t("other")} side={view.other} photos={photos} />
        </div>
        <WeighedPanel view={view} />
        <MergeForm key={`${view.kept.version}-${view.other.version}-${view.kept.registrationId}`} view={view} />
        <Panel id="hanging" title={t("hanging")}>
          <p className="mb-2 text-sm text-muted">{unbroken(t("hangingNote", { other: view.other.number }))}</p>
          <DescriptionList items={view.hanging.map(({ kind, count }) => ({ term: t(`hangs.${kind}`, { count }), value: t(`after.${kind}`) }))} />
        </Panel>
      </div>
    </ClientMessages>
  );
}

/** `photos`: one of the two has a photo; whoever compares sees at once which has none. */
async function Side({ id, title, side, photos }: { id: string; title: string; side: MergeSideView; photos: boolean }) {
  const [t, enums, marks] = [await getTranslations("merge"), await getTranslations("enums"), await getTranslations("common.mark")];
  return (
    <Panel id={id} title={title}>
      <div className="flex flex-wrap items-start gap-4">
        {photos && <PhotoFrame src={side.photoId && photoAddress(side.photoId)} of={side.number} />}
        <div className="min-w-0 flex-1 basis-60">
          <p className="mb-2 flex flex-wrap items-baseline gap-x-2.5 gap-y-1 font-semibold">
            {side.name}
            <Link href={`/registrations/${side.registrationId}`} className="font-normal whitespace-nowrap text-action underline underline-offset-3">
              {side.number}
            </Link>
            {side.urgent && <Badge tone="danger">{t("urgent")}</Badge>}
          </p>
          <DescriptionList
            items={[
              { term: t("place"), value: side.place }, { term: t("filed"), value: [side.filingOffice, side.filedOn].join(marks("parts")) }, { term: t("stage"), value: enums(`LedgerStage.${side.stage}`) },
              { term: t("cases"), value: side.cases.length === 0 ? t("noCase") : side.cases.map((one) => marks("aside", { text: one.number, aside: enums(`CaseStatus.${one.status}`) })).join(marks("list")) },
            ]}
          />
        </div>
      </div>
    </Panel>
  );
}
