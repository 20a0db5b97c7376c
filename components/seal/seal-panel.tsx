import { useTranslations } from "next-intl";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { endBarAction, liftSealAction } from "@/lib/features/seal/actions";
import { REASON_LIMIT } from "@/lib/features/seal/schema";
import type { BarView, SealPanelView, SealView } from "@/lib/features/seal/view";
import { formatDateTime } from "@/lib/i18n/format";
import { BarDialog } from "./bar-dialog";
import { PeopleDialog } from "./people-dialog";

/** Who may open this record, and who never may. Needs the texts of `seal`, `validation`. */
export function SealPanel({ view }: { view: SealPanelView }) {
  const t = useTranslations("seal.panel");
  const { seal, barred, mayRestrict, registrationId, nameable } = view;
  return (
    <Panel
      id="restriction" title={t("title")} className="no-print"
      aside={mayRestrict && !seal && <PeopleDialog registrationId={registrationId} seal={null} nameable={nameable} trigger={<Button size="sm">{t("seal")}</Button>} />}
    >
      {view.cutOff.length > 0 && (
        <div className="mb-4">
          <Alert tone="warning" title={t("cutOff.title")}>
            <ul>{view.cutOff.map(({ kind, name, detail }) => <li key={`${kind} ${name} ${detail}`}>{t(`cutOff.${kind}`, { name, detail })}</li>)}</ul>
            <p>{t("cutOff.body")}</p>
          </Alert>
        </div>
      )}
      {seal ? <Sealed view={view} seal={seal} /> : <p className="text-sm text-muted">{t("open")}</p>}
      {barred && (
        <div className="mt-4 border-t border-line pt-3">
          <div className="flex flex-wrap items-center justify-between gap-2">
            <h3 className="text-sm font-medium">{t("barred")}</h3>
            <BarDialog registrationId={registrationId} sameName={view.sameName} trigger={<Button size="sm">{t("bar")}</Button>} />
          </div>
          {barred.length === 0 && <p className="mt-1 text-sm text-muted">{t("noneBarred")}</p>}
          <ul className="mt-1 divide-y divide-line">{barred.map((bar) => <Barred key={bar.barId} bar={bar} />)}</ul>
          {view.sameName.length > 0 && <p className="mt-2 text-sm text-warning">{t("sameName", { count: view.sameName.length })}</p>}
        </div>
      )}
    </Panel>
  );
}

function Sealed({ view: { mayRestrict, registrationId, nameable }, seal }: { view: SealPanelView; seal: SealView }) {
  const t = useTranslations("seal.panel");
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-2 text-sm">
        <Badge tone="warning">{t("sealed")}</Badge>
        <span className="text-muted">{t("sealedBy", { name: seal.sealedByName, at: formatDateTime(new Date(seal.sealedAt)) })}</span>
      </p>
      <p className="mt-2 text-sm whitespace-pre-line">{seal.reason}</p>
      <h3 className="mt-3 text-sm font-medium">{t("people")}</h3>
      <ul className="mt-1 space-y-1 text-sm">
        {seal.people.map((person) => (
          <li key={person.userId} className="flex flex-wrap gap-x-2">
            <span>{person.name}</span>
            <span className="text-muted">{person.officeName}</span>
            {!person.active && <Badge>{t("inactive")}</Badge>}
          </li>
        ))}
      </ul>
      {mayRestrict && (
        <div className="mt-3 flex flex-wrap gap-2">
          <PeopleDialog registrationId={registrationId} seal={seal} nameable={nameable} trigger={<Button size="sm">{t("change")}</Button>} />
          <ReasonDialog
            trigger={<Button size="sm">{t("lift")}</Button>} title={t("liftTitle")} label={t("liftReason")} max={REASON_LIMIT} submit={t("lift")} danger action={liftSealAction}
            input={{ sealId: seal.sealId, version: seal.version }} done={t("lifted")}
          >
            {t("liftBody")}
          </ReasonDialog>
        </div>
      )}
    </>
  );
}

function Barred({ bar }: { bar: BarView }) {
  const t = useTranslations("seal.panel");
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 py-2 text-sm">
      <div className="min-w-0">
        <p>
          {bar.name} <span className="text-muted">{[bar.username, bar.officeName].filter(Boolean).join(" · ")}</span>
        </p>
        <p className="text-muted">{bar.reason}</p>
        <p className="text-muted">{t("barredBy", { name: bar.namedByName, at: formatDateTime(new Date(bar.namedAt)) })}</p>
      </div>
      <ReasonDialog
        trigger={<Button size="sm">{t("endBar")}</Button>} title={t("endBarTitle")} label={t("endBarReason")} max={REASON_LIMIT} submit={t("endBar")} danger action={endBarAction}
        input={{ barId: bar.barId, version: bar.version }} done={t("barEnded")}
      >
        {t("endBarBody", { name: bar.name })}
      </ReasonDialog>
    </li>
  );
}
