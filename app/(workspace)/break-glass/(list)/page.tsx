import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { OpeningList } from "@/components/break-glass/opening-list";
import { SearchForm } from "@/components/break-glass/search-form";
import { ClientMessages } from "@/components/layout/client-messages";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { listOpenings } from "@/lib/features/break-glass/queries/list-openings";
import { ownOpenings } from "@/lib/features/break-glass/queries/own-openings";
import { openingListSchema } from "@/lib/features/break-glass/schema";
import { formatDateTime } from "@/lib/i18n/format";
import { requireActor } from "@/lib/server/auth/current-actor";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("breakGlass");
  return { title: t("title") };
}

/** Opening a record in danger, what one has opened, and what one has to review. */
export default async function BreakGlassPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor();
  const now = new Date();
  const own = await ownOpenings(actor, now);
  if (!own) notFound();
  const params = openingListSchema.parse(await searchParams);
  const list = await listOpenings(actor, params, now);
  const t = await getTranslations("breakGlass");
  return (
    <ClientMessages namespaces={["breakGlass", "validation"]}>
      <PageHeader title={t("title")} description={t("description")} />
      <div className="max-w-4xl space-y-4">
        {list && (
          <Panel
            id="reviews" title={t(params.state === "waiting" ? "list.waitingTitle" : "list.allTitle")} flush
            aside={
              <Link href={params.state === "waiting" ? "/break-glass?state=all" : "/break-glass"} className="text-action underline underline-offset-3 pointer-coarse:py-2.5">
                {t(params.state === "waiting" ? "list.showAll" : "list.showWaiting")}
              </Link>
            }
          >
            <OpeningList rows={list.rows} empty={t(params.state === "waiting" ? "list.noneWaiting" : "list.none")} />
          </Panel>
        )}
        <Panel id="search" title={t("search.title")}>
          <SearchForm />
        </Panel>
        <Panel id="own" title={t("own.title")} flush>
          {own.length === 0 ? (
            <p className="p-4 text-sm text-muted">{t("own.none")}</p>
          ) : (
            <ul className="divide-y divide-line text-sm">
              {own.map((opening) => (
                <li key={opening.openingId} className="flex flex-wrap items-baseline gap-x-3 px-4 py-2.5">
                  {opening.running ? (
                    <Link href={`/break-glass/${opening.openingId}`} className="font-medium whitespace-nowrap text-action underline underline-offset-3">
                      {opening.number}
                    </Link>
                  ) : (
                    <span className="font-medium whitespace-nowrap">{opening.number}</span>
                  )}
                  <span className="text-muted">{t("list.term", { from: formatDateTime(new Date(opening.openedAt)), to: formatDateTime(new Date(opening.endsAt)) })}</span>
                  {opening.restricted ? <Badge>{t("own.restricted")}</Badge> : opening.running && <Badge tone="action">{t("own.running")}</Badge>}
                </li>
              ))}
            </ul>
          )}
        </Panel>
      </div>
    </ClientMessages>
  );
}
