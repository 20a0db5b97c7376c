import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import { StatusPill, type StatusTone } from "@/components/ui/status-pill";
import type { SiblingPanelView, SiblingView, SiblingWord } from "@/lib/features/sibling/view";
import { formatDateTime } from "@/lib/i18n/format";
import { DecideSibling } from "./decide-dialog";

const TONES: Readonly<Record<NonNullable<SiblingView["state"]>, StatusTone>> = { CONFIRMED: "done", REJECTED: "off", UNLINKED: "off" };

/** Brothers and sisters on record, and whom the system takes for such. Needs the texts of `sibling`, `enums`, `validation`. */
export function SiblingPanel({ view }: { view: SiblingPanelView }) {
  const t = useTranslations("sibling");
  const marks = useTranslations("common.mark");
  const enums = useTranslations("enums.SiblingState");
  const said = ({ reason, by, at }: SiblingWord) => marks("aside", { text: reason, aside: [by, formatDateTime(new Date(at))].join(marks("parts")) });
  return (
    <Panel id="siblings" title={t("title")} flush className="no-print">
      <ul className="divide-y divide-line">
        {view.rows.map((row) => (
          <li key={row.key} className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 py-2.5 text-sm">
            <div className="min-w-0 space-y-0.5">
              <p className="flex flex-wrap items-baseline gap-x-2.5 gap-y-1">
                {row.known ? (
                  <>
                    <Link href={row.known.caseId ? `/cases/${row.known.caseId}` : `/registrations/${row.known.registrationId}`} className="font-medium text-action underline underline-offset-3">
                      {row.known.name}
                    </Link>
                    <span className="text-muted">{row.known.birthDate}</span>
                    <span className="whitespace-nowrap text-muted">{row.known.number}</span>
                  </>
                ) : (
                  <span>{row.restricted ? t("restricted") : t("outside", { office: row.office ?? "" })}</span>
                )}
                {row.state ? <StatusPill tone={TONES[row.state]}>{enums(row.state)}</StatusPill> : <StatusPill tone="waiting">{t("possible")}</StatusPill>}
                {row.household && <Badge>{t("household")}</Badge>}
                {row.guardian && <Badge>{t("guardian")}</Badge>}
              </p>
              {row.decision && <p className="break-words text-muted">{said(row.decision)}</p>}
              {row.earlier.length > 0 && (
                <details className="text-muted">
                  <summary className="cursor-pointer py-0.5">{t("earlier", { count: row.earlier.length })}</summary>
                  <ul className="list-disc space-y-0.5 pl-5">
                    {row.earlier.map((word) => (
                      <li key={word.id} className="break-words">{marks("named", { name: enums(word.state), text: said(word) })}</li>
                    ))}
                  </ul>
                </details>
              )}
            </div>
            {row.known && row.actions.length > 0 && (
              <span className="flex flex-wrap gap-2">
                {row.actions.map((action) => (
                  <DecideSibling key={`${action}-${row.decision?.id ?? ""}`} registrationId={view.registrationId} otherRegistrationId={row.known?.registrationId ?? ""} seen={row.decision?.id ?? null} action={action} />
                ))}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
