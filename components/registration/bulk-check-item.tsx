"use client";

import { useTranslations } from "next-intl";
import { DueTime } from "@/components/inbox/due-text";
import { DescriptionList } from "@/components/ui/description-list";
import { DisclosureSummary } from "@/components/ui/disclosure-summary";
import { Link } from "@/components/ui/link";
import { RiskBadge } from "@/components/ui/risk-badge";
import type { BulkCheckRow, BulkChecksView } from "@/lib/features/registration/views";

/** Nothing of it asks for a look of its own, and somebody else wrote it. */
export const mayGoTogether = (row: Pick<BulkCheckRow, "doubts" | "ownWork">): boolean => row.doubts.length === 0 && !row.ownWork;

interface Props {
  row: BulkCheckRow;
  step: BulkChecksView["step"];
  now: string;
  seen: boolean;
  chosen: boolean;
  onSeen: () => void;
  onChoose: (on: boolean) => void;
}

/** One registration of the queue with its summary; whoever is to be looked at alone leads to its own page. */
export function BulkCheckItem({ row, step, now, seen, chosen, onSeen, onChoose }: Props) {
  const t = useTranslations("registration.bulkChecks");
  const enums = useTranslations("enums");
  const marks = useTranslations("common.mark");
  const bulk = mayGoTogether(row);
  const place = [step === "DISTRICT" && row.streetName, row.communityName].filter(Boolean).join(" ") || row.streetName;
  const { kind, carerRelation, writtenEntrustment } = row.guardianship;
  const guardian = [kind && enums(`GuardianshipKind.${kind}`), carerRelation && enums(`CarerRelation.${carerRelation}`), writtenEntrustment !== null && t(writtenEntrustment ? "entrusted" : "notEntrusted")];
  return (
    <article className="px-4 py-2">
      <div className="flex items-start gap-3">
        <span className="flex w-6 shrink-0 justify-center pt-1">
          {bulk && (
            <input
              type="checkbox" checked={chosen} disabled={!seen} onChange={(event) => onChoose(event.target.checked)} aria-label={t("select", { number: row.number })}
              title={seen ? undefined : t("selectHint")} className="size-4.5 pointer-coarse:size-6"
            />
          )}
        </span>
        <div className="min-w-0 flex-1">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <RiskBadge colour={row.urgency} />
            <h2 className="text-base">
              <Link href={`/registrations/${row.registrationId}`} prefetch={false} className="rounded-sm hover:text-action hover:underline">{row.name}</Link>
            </h2>
            <span className="text-sm">{enums(`Sex.${row.sex}`)} · {t("age", { age: row.age })}</span>
            <span className="text-sm font-medium">{enums(`Category.${row.category}`)}</span>
            {!bulk && <span className="text-sm text-warning">{row.ownWork ? t("own") : marks("named", { name: t("doubts"), text: row.doubts.map((doubt) => t(`doubt.${doubt}`)).join(marks("list")) })}</span>}
          </div>
          <p className="mt-0.5 flex flex-wrap gap-x-4 gap-y-0.5 text-sm text-muted">
            <span className="font-mono text-[0.8125rem] whitespace-nowrap">{row.number}</span>
            <span>{place}</span>
            <span>{t("filed", { name: row.filedByName, on: row.filedOn })}</span>
            {row.dueAt && <DueTime dueAt={row.dueAt} now={new Date(now)} />}
          </p>
          <details onToggle={(event) => { if (event.currentTarget.open) onSeen(); }}>
            <DisclosureSummary className="min-h-9 pointer-coarse:min-h-11">{t("summary")}</DisclosureSummary>
            <div className="space-y-3 pt-1 pb-2">
              <DescriptionList
                items={[
                  { term: t("guardian"), value: guardian.filter(Boolean).join(marks("list")) },
                  { term: t("parents"), value: row.parents.map(({ role, condition }) => t("parent", { role, condition: enums(`ParentCondition.${condition}`) })).join(marks("list")) },
                  { term: t("place"), value: place },
                  { term: t("needs"), value: row.needs.map((need) => enums(`Need.${need}`)).join(marks("list")) },
                  { term: t("narrative"), value: row.narrative, wide: true },
                  { term: t("doubts"), value: row.doubts.length === 0 ? t("noDoubts") : row.doubts.map((doubt) => t(`doubt.${doubt}`)).join(marks("list")), wide: true },
                ]}
              />
              <Link href={`/registrations/${row.registrationId}`} prefetch={false} className="inline-block text-sm text-action hover:underline pointer-coarse:py-2.5">{t("open")}</Link>
            </div>
          </details>
        </div>
      </div>
    </article>
  );
}
