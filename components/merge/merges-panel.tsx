import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { StatusPill } from "@/components/ui/status-pill";
import type { MergeLineView, RecordMerges } from "@/lib/features/merge/view";
import { formatDateTime } from "@/lib/i18n/format";
import { matterSubject } from "./matter-subject";

/** What was merged into a record, or what it was merged into, and what was taken back. Needs the texts of `merge`, `enums`. */
export function MergesPanel({ merges: { registrationId, lines } }: { merges: RecordMerges }) {
  const t = useTranslations("merge");
  return (
    <Panel id="merges" title={t("panel.title")} flush className="no-print">
      <ul className="divide-y divide-line">
        {lines.map((line) => (
          <MergeLine key={line.mergeId} line={line} registrationId={registrationId} />
        ))}
      </ul>
    </Panel>
  );
}

function MergeLine({ line, registrationId }: { line: MergeLineView; registrationId: string }) {
  const t = useTranslations("merge");
  const enums = useTranslations("enums");
  const marks = useTranslations("common.mark");
  const at = (instant: string) => formatDateTime(new Date(instant));
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 py-3 text-sm">
      <div className="min-w-0 space-y-1">
        <p className="flex flex-wrap items-baseline gap-x-2.5 gap-y-1">
          <span>{t(line.side === "KEPT" ? "panel.kept" : "panel.other")}</span>
          {line.registrationId ? (
            <Link href={`/registrations/${line.registrationId}`} className="font-medium whitespace-nowrap text-action underline underline-offset-3">
              {line.number}
            </Link>
          ) : (
            <span className="whitespace-nowrap">{line.number}</span>
          )}
          <StatusPill tone={line.status === "STANDING" ? "active" : "off"}>{enums(`MergeStatus.${line.status}`)}</StatusPill>
        </p>
        <p className="break-words text-muted">{t("panel.by", { name: line.by, at: at(line.at), reason: line.reason })}</p>
        {line.taken && (
          <p className="break-words">
            {line.taken.length === 0 ? t(`taken.none.${line.side}`) : t(`taken.some.${line.side}`, { fields: line.taken.map((code) => t(`taken.code.${code}`)).join(marks("list")) })}
          </p>
        )}
        {line.cases.map((one) => (
          <p key={one.caseId}>
            {t("panel.case")}{" "}
            <Link href={`/cases/${one.caseId}`} className="whitespace-nowrap text-action underline underline-offset-3">
              {one.number}
            </Link>{" "}
            {enums(`CaseStatus.${one.status}`)}
          </p>
        ))}
        {line.undone && (
          <>
            <p className="break-words text-muted">{t("panel.undone", { name: line.undone.by, at: at(line.undone.at), reason: line.undone.reason })}</p>
            {line.undone.matters.length > 0 && (
              <ul className="list-disc space-y-0.5 pl-5">
                {line.undone.matters.map((matter) => (
                  <li key={matter.key}>
                    {marks("named", { name: t(`undo.kind.${matter.kind}`, { what: matterSubject(t, matter) }), text: t(matter.choice ? `result.${matter.choice}` : "result.NAMED") })}
                  </li>
                ))}
              </ul>
            )}
          </>
        )}
      </div>
      {line.mayUndo && (line.side === "KEPT" || line.registrationId) && (
        <LinkButton size="sm" href={`/registrations/${line.side === "KEPT" ? registrationId : line.registrationId}/unmerge/${line.mergeId}`}>
          {t("undo.open")}
        </LinkButton>
      )}
    </li>
  );
}
