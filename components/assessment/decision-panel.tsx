"use client";

import { useLocale, useTranslations } from "next-intl";
import { ConfirmAction } from "@/components/form/confirm-action";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { StatusPill } from "@/components/ui/status-pill";
import {
  confirmAssessmentAction, refuseOverrideAction, requestOverrideAction, returnAssessmentAction, signOverrideAction, submitAssessmentAction,
} from "@/lib/features/assessment/actions";
import type { Judgement, OverrideSignature } from "@/lib/features/assessment/override-rule";
import type { OpenAssessment, Signature } from "@/lib/features/assessment/view";
import { REASON_MAX } from "@/lib/features/assessment/write-schema";
import { formatDateTime } from "@/lib/i18n/format";
import { FallNote } from "./fall-note";
import { inLanguage } from "./in-language";
import { JudgementLine } from "./judgement-line";
import { OverrideDialog } from "./override-dialog";

type Shown = Pick<OpenAssessment, "id" | "version" | "proposal" | "missing" | "can" | "fall" | "record" | "harm" | "overrideReason" | "supervisor" | "reviewer" | "confirmedByName"> & {
  /** What is asked for instead of the proposal. */
  requested: Judgement | null;
  /** Flags about the guardian that nobody has verified, in words. */
  toVerify: { zh: string; en: string }[];
  /** The case is being closed. */
  closing: boolean;
};

/** What is to be decided about a complete assessment, and by whom. */
export function DecisionPanel({ assessment }: { assessment: Shown }) {
  const t = useTranslations("assessment.decision");
  const locale = useLocale();
  const fallen = useTranslations("assessment.fall");
  const { id: assessmentId, version, proposal, can, toVerify, record, harm } = assessment;
  const input = { assessmentId, version };
  if (!proposal) return null;
  return (
    <Panel title={t(assessment.missing ? "waitTitle" : can.confirm ? "title" : "openTitle")}>
      <div className="space-y-4">
        {assessment.missing ? (
          <WaitingOverride assessment={assessment} proposal={proposal} />
        ) : (
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="text-muted">{t("proposed")}</span>
            <JudgementLine colour={proposal.colour} level={proposal.level} size="lg" />
          </p>
        )}
        {toVerify.length > 0 && (
          <Alert tone="warning" title={t("verifyTitle", { count: toVerify.length })}>
            {t("verifyBody")}
            <ul className="mt-1 list-disc pl-5">
              {toVerify.map((label) => (
                <li key={label.zh}>{inLanguage(label, locale)}</li>
              ))}
            </ul>
          </Alert>
        )}
        {record && <FallNote record={record} decided={proposal} said={harm} title={can.requestFall ? fallen("title") : undefined} />}
        <div className="flex flex-wrap gap-2">
          {can.requestFall && record && (
            <ReasonDialog
              trigger={<Button variant="primary">{fallen("submit")}</Button>} title={fallen("dialogTitle")} label={fallen("reason")} max={REASON_MAX} submit={fallen("submit")}
              action={requestOverrideAction} input={{ ...input, ...proposal }} done={fallen("done")}
            >
              <div className="space-y-3">
                <FallNote record={record} decided={proposal} said={harm} />
                <p>{fallen("ask")}</p>
              </div>
            </ReasonDialog>
          )}
          {can.confirm && (
            <ConfirmAction
              trigger={<Button variant="primary">{t("confirm")}</Button>} title={t("confirmTitle")} submit={t("confirm")} action={confirmAssessmentAction}
              input={{ ...input, ...proposal }} done={() => t("confirmed")}
            >
              <JudgementLine colour={proposal.colour} level={proposal.level} size="lg" />
              {record && <FallNote record={record} decided={proposal} said={harm} />}
              <p className="text-muted">{t("confirmBody")}</p>
              {toVerify.length > 0 && <Alert tone="warning" title={t("verifyTitle", { count: toVerify.length })}>{t("verifyBody")}</Alert>}
            </ConfirmAction>
          )}
          {can.requestOverride && <OverrideDialog key={version} assessmentId={assessmentId} version={version} proposal={proposal} lastReason={assessment.overrideReason ?? ""} record={record} harm={harm} />}
          {can.submit && (
            <ConfirmAction
              trigger={<Button variant="primary">{t("submit")}</Button>} title={t("submitTitle")} submit={t("submit")} action={submitAssessmentAction} input={input}
              done={() => t("submitted")}
            >
              <p className="text-muted">{t("submitBody")}</p>
            </ConfirmAction>
          )}
          {can.giveBack && (
            <ReasonDialog
              trigger={<Button>{t("giveBack")}</Button>} title={t("giveBackTitle")} label={t("giveBackReason")} max={REASON_MAX} submit={t("giveBack")}
              action={returnAssessmentAction} input={input} done={t("givenBack")}
            />
          )}
          {can.sign && (
            <ConfirmAction
              trigger={<Button variant="primary">{t("sign")}</Button>} title={t("signTitle")} submit={t("sign")} action={signOverrideAction} input={input}
              done={({ inEffect }) => t(inEffect ? "inEffect" : "signDone")}
            >
              {assessment.requested && <JudgementLine colour={assessment.requested.colour} level={assessment.requested.level} size="lg" />}
              {assessment.requested && assessment.fall && <FallNote record={assessment.fall} decided={assessment.requested} said={harm} />}
              <p className="text-muted">{t("signBody")}</p>
            </ConfirmAction>
          )}
          {can.refuse && (
            <ReasonDialog
              trigger={<Button>{t("refuse")}</Button>} title={t("refuseTitle")} label={t("refuseReason")} max={REASON_MAX} submit={t("refuse")} action={refuseOverrideAction}
              input={input} done={t("refused")}
            />
          )}
          {can.withdraw && (
            <ReasonDialog
              trigger={<Button>{t("withdraw")}</Button>} title={t("withdrawTitle")} label={t("withdrawReason")} max={REASON_MAX} submit={t("withdraw")}
              action={refuseOverrideAction} input={input} done={t("withdrawn")}
            />
          )}
        </div>
        {assessment.closing && assessment.missing && <p className="text-sm text-muted">{t("closing")}</p>}
      </div>
    </Panel>
  );
}

function WaitingOverride({ assessment, proposal }: { assessment: Shown; proposal: Judgement }) {
  const t = useTranslations("assessment.decision");
  const past = useTranslations("assessment.fall");
  const { requested, missing } = assessment;
  if (!requested || !missing) return null;
  const signatures: [OverrideSignature, Signature | null][] = [["SUPERVISOR", assessment.supervisor], ["REVIEWER", assessment.reviewer]];
  const fall = assessment.fall && <FallNote record={assessment.fall} decided={requested} said={assessment.harm} title={past("past")} />;
  return (
    <>
      {fall}
      <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[max-content_1fr]">
        <dt className="text-muted">{t("from")}</dt>
        <dd><JudgementLine colour={proposal.colour} level={proposal.level} /></dd>
        <dt className="text-muted">{t("to")}</dt>
        <dd className="space-y-1">
          <JudgementLine colour={requested.colour} level={requested.level} size="lg" />
          <p className="text-sm text-muted">{t("asker", { name: assessment.confirmedByName ?? "" })}</p>
        </dd>
        <dt className="text-muted">{t("reason")}</dt>
        <dd className="whitespace-pre-line">{assessment.overrideReason}</dd>
        {signatures
          .filter(([signature, given]) => given !== null || missing.includes(signature))
          .map(([signature, given]) => (
            <div key={signature} className="contents">
              <dt className="text-muted">{t(signature)}</dt>
              <dd>
                <StatusPill tone={given ? "done" : "waiting"}>{given ? t("signed", { name: given.name, at: formatDateTime(new Date(given.at)) }) : t("notSigned")}</StatusPill>
              </dd>
            </div>
          ))}
      </dl>
    </>
  );
}
