import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { formatDateTime } from "@/lib/i18n/format";
import { requireActor } from "@/lib/server/auth/current-actor";
import { secondsLeft } from "@/lib/server/limits/rate";
import { pathBack } from "@/lib/shared/path-back";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common.pause");
  return { title: t("title") };
}

/** Who has opened more records or lists than hands can: when it goes on, and the way back. Shows nobody's data. */
export default async function PausePage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor();
  const { from } = await searchParams;
  const back = pathBack(typeof from === "string" ? from : null) ?? "/";
  const now = new Date();
  const [records, lists] = [await secondsLeft(["look"], actor.userId), await secondsLeft(["list"], actor.userId)];
  const left = Math.max(records, lists);
  if (left === 0) redirect(back);
  const time = formatDateTime(new Date(now.getTime() + left * 1000));
  // Each of the two is counted by itself, and closes itself alone.
  const what = records === 0 ? "bodyLists" : lists === 0 ? "bodyRecords" : "body";
  const t = await getTranslations("common.pause");
  return (
    <EmptyState title={<h1 className="text-lg">{t("title")}</h1>} action={<LinkButton href={back}>{t("back")}</LinkButton>}>
      <p>{t(what, { time })}</p>
      <p className="mt-2">{t("why")}</p>
    </EmptyState>
  );
}
