import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { CallForm } from "@/components/conference/call-form";
import { ClientMessages } from "@/components/layout/client-messages";
import { FilterBar } from "@/components/ui/filter-bar";
import { conferenceForm } from "@/lib/features/conference/queries/conference-form";
import { requireActor } from "@/lib/server/auth/current-actor";
import { looked } from "@/lib/server/http/looked";
import { isId } from "@/lib/shared/is-id";
import { WORK_TASKS } from "@/lib/shared/vocabulary/organisation";

/** No name in the title: it stays in the browser's history. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("conference");
  return { title: t("title") };
}

const taskSchema = z.enum(WORK_TASKS).catch("T1_2");

/** Calls a conference: the task of the notice decides who may be invited. */
export default async function NewConferencePage({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor();
  const { id } = await params;
  const task = taskSchema.parse((await searchParams).task);
  const form = isId(id) ? await looked(actor, "CARE_CASE", id, conferenceForm(actor, id, task, new Date())) : null;
  if (!form) notFound();
  const [t, enums] = [await getTranslations("conference"), await getTranslations("enums")];
  return (
    <ClientMessages namespaces={["conference", "referral", "validation", "enums"]}>
      <h2 className="mb-3 text-lg">{t("open")}</h2>
      <FilterBar
        action={`/cases/${id}/conferences/new`}
        filters={[{ kind: "select", name: "task", label: t("call.task"), value: task, always: true, options: WORK_TASKS.map((value) => ({ value, label: enums(`WorkTask.${value}`) })) }]}
      />
      <CallForm key={task} caseId={id} form={form} />
    </ClientMessages>
  );
}
