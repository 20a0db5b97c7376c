import { useLocale, useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { DescriptionList } from "@/components/ui/description-list";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { StatusPill, type StatusTone } from "@/components/ui/status-pill";
import type { RightsRequestView } from "@/lib/features/rights/view";
import { formatDateTime } from "@/lib/i18n/format";
import { CompleteRequest } from "./complete-request";
import { FromMerged } from "./from-merged";
import { DecideRequest } from "./decide-request";

const TONES: Record<RightsRequestView["status"], StatusTone> = { RECEIVED: "waiting", GRANTED: "active", REFUSED: "off", DONE: "done" };

/** One request: who asked what, until when it is to be answered, what was answered and done. */
export function RequestPanel({ childId, request }: { childId: string; request: RightsRequestView }) {
  const t = useTranslations("rights.request");
  const enums = useTranslations("enums");
  const locale = useLocale();
  const { permissions: may } = request;
  const open = request.status === "RECEIVED" || request.status === "GRANTED";
  const signed = (by: string | null, at: string | null) => (by && at ? `${by} · ${formatDateTime(new Date(at))}` : null);
  return (
    <Panel
      headingLevel={3} title={<>{enums(`RightsRequestKind.${request.kind}`)} <span className="font-normal whitespace-nowrap text-muted">{request.number}</span></>}
      aside={<StatusPill tone={request.overdue ? "attention" : TONES[request.status]}>{request.overdue ? t("overdue") : enums(`RightsRequestStatus.${request.status}`)}</StatusPill>}
    >
      <div className="space-y-4">
        <FromMerged from={request.from} />
        {open && request.dangerous && request.status === "RECEIVED" && <Alert tone="danger" title={t("dangerTitle")}>{t("dangerBody")}</Alert>}
        {open && request.nameOnFile && <Alert tone="warning" title={t("otherName", { speaker: enums(`DataSpeaker.${request.speaker}`), name: request.nameOnFile })}>{t("otherNameBody")}</Alert>}
        <DescriptionList
          columns={3}
          items={[
            { term: t("speaker"), value: locale === "zh-CN" ? `${request.speakerName}（${enums(`DataSpeaker.${request.speaker}`)}）` : `${request.speakerName} (${enums(`DataSpeaker.${request.speaker}`)})` },
            { term: t("contact"), value: request.contact },
            { term: t("identity"), value: request.identity },
            { term: t("received"), value: `${request.receivedOn} · ${request.office} ${request.receivedBy}` },
            { term: t("due"), value: open ? formatDateTime(new Date(request.dueAt)) : null },
            { term: t("asked"), value: request.asked, wide: true },
            ...(request.decision
              ? [
                  { term: t("decided"), value: signed(request.decidedBy, request.decidedAt) },
                  ...(request.ground ? [{ term: t("ground"), value: enums(`RightsRefusalGround.${request.ground}`) }] : []),
                  { term: t("decision"), value: request.decision, wide: true },
                ]
              : []),
            ...(request.done ? [{ term: t("doneBy"), value: signed(request.doneBy, request.doneAt) }, { term: t("done"), value: request.done, wide: true }] : []),
          ]}
        />
        {(may.decide || may.complete || may.openFile) && (
          <div className="flex flex-wrap gap-2 print:hidden">
            {may.decide && <DecideRequest key={`decide-${request.version}`} request={request} />}
            {may.openFile && <LinkButton size="sm" icon="document" href={`/children/${childId}/rights/${request.requestId}/file`}>{t("openFile")}</LinkButton>}
            {may.complete && <CompleteRequest key={`done-${request.version}`} requestId={request.requestId} version={request.version} number={request.number} />}
          </div>
        )}
      </div>
    </Panel>
  );
}
