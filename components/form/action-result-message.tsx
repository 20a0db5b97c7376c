"use client";

import { useTranslations } from "next-intl";
import { usePathname, useRouter } from "next/navigation";
import { useEffect, useRef, type ReactNode, type RefObject } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { LinkButton } from "@/components/ui/link-button";
import { unbroken } from "@/components/ui/unbroken";
import { formatDateTime } from "@/lib/i18n/format";
import { pathBack } from "@/lib/shared/path-back";
import type { RefusalParams } from "@/lib/shared/refusal";
import { CopyTyped } from "./copy-typed";
import type { Failure } from "./use-action";
import { isSentBefore, titleOf } from "./title-of";
import { useRefusal } from "./use-refusal";

/** A form with text in it: nothing of it was sent, and nothing of it goes. */
export interface TypedText {
  /** Where what was typed is kept. */
  kept: "draft" | "page";
  /** The record as it is now; opens beside the form. */
  record?: { href: string; label: string };
  /** What the other person did, in words: '修改后重新提交'. */
  did?: string;
  /** Goes on from the record as it is now, where that is possible. */
  onContinue?: () => void;
  /** The step is over for good: there is nothing to go on with, only what became of it to look at, and the text to take along. */
  over?: StepOver;
  /** Where the form was sent before with another text (docs/decisions/forms-sent-again.md): its writer says what this one is. */
  sent?: SentBefore;
}

export interface StepOver {
  /** By whom and when, where the refusal itself does not say it. */
  said?: string;
  /** What became of the step, on this page. */
  record?: { href: string; label: string };
  /** The text is needed no more, and the form goes with it; false when it could not. */
  onDiscard: () => Promise<boolean>;
}

export interface SentBefore {
  /** What was sent; the record of the form when left out. */
  href?: string;
  /** It is another form: it takes a key of its own and is sent. */
  onAsNew: () => void;
  /** It is not needed: what this computer keeps goes; false when it could not. */
  onDiscard: () => Promise<boolean>;
}

export interface ActionResultMessageProps {
  failure: Failure | null;
  /** On a conflict: shows the latest; reloads the page's data when left out. */
  onReload?: () => void;
  /** In a form that people write in, instead of reloading. */
  typed?: TypedText;
  /** More about it, under the text. */
  children?: ReactNode;
}

/** The record is not what it was when the form was opened. */
export const isOvertaken = (failure: Failure | null): boolean => failure !== null && (failure.code === "CONFLICT" || failure.code === "WRONG_STATE" || failure.code === "NOT_FOUND");

/** Refusals of another code that come of what somebody else did since the page was opened: the page as it is now shows it. */
const CHANGED_MEANWHILE: readonly unknown[] = ["unmergeChanged", "unmergeKeptMerged", "unmergeLaterMerge", "unmergeSealed", "differsFromProposal", "alreadySealed", "alreadyBarred", "openingReviewed", "agencyAssigned", "dayIsSet", "moveIsPending", "pauseAsked", "pauseRuns", "closureWaits"];

/** Why an action was refused and who may do it instead; on a conflict who changed the record and when. Takes the focus when it appears. */
export function ActionResultMessage({ failure, onReload, typed, children }: ActionResultMessageProps) {
  const t = useTranslations("errors");
  const box = useRef<HTMLDivElement>(null);
  const router = useRouter();
  const path = usePathname();
  const refusal = useRefusal();
  useEffect(() => {
    if (failure) box.current?.focus();
  }, [failure]);
  const over = typed?.over !== undefined;
  useEffect(() => {
    // It has grown by how to go on, and begins where it is read.
    if (over) box.current?.scrollIntoView({ block: "start" });
  }, [over]);
  if (!failure) return null;

  const overtaken = isOvertaken(failure);
  const body = () => {
    if (!typed || !overtaken) return refusal.body(failure);
    const { actor, office, at, own }: RefusalParams = ("params" in failure && failure.params) || {};
    if (failure.code === "CONFLICT" && actor) {
      return t(own ? "result.overtakenOwn" : "result.overtaken", { actor, office: office ?? "", at: formatDateTime(new Date(at ?? 0)), did: typed.did ?? t("result.changed") });
    }
    const reason = "reason" in failure ? refusal.reason(failure.reason, failure.params) : undefined;
    return typed.over?.said ?? reason ?? t(failure.code === "NOT_FOUND" ? "result.gone" : "result.movedOn");
  };
  const actions = () => {
    if (failure.code === "UNAUTHENTICATED") {
      const back = pathBack(path);
      return (
        <LinkButton size="sm" href={`/sign-in?ended=1${back ? `&from=${encodeURIComponent(back)}` : ""}`}>
          {t("result.signIn")}
        </LinkButton>
      );
    }
    if (isSentBefore(failure)) return typed?.sent && <SentBeforeActions sent={typed.sent} href={typed.sent.href ?? typed.record?.href} />;
    const stale = overtaken || ("reason" in failure && CHANGED_MEANWHILE.includes(failure.reason));
    if (!stale || (typed && !overtaken)) return undefined;
    if (!typed) {
      return failure.code === "NOT_FOUND" ? undefined : (
        <>
          <Button size="sm" onClick={onReload ?? (() => router.refresh())}>
            {t("result.reload")}
          </Button>
          <CopyTyped beside={box} />
        </>
      );
    }
    if (typed.over) return <OverActions over={typed.over} beside={box} />;
    return (
      <>
        {typed.onContinue && failure.code !== "NOT_FOUND" && (
          <Button size="sm" onClick={typed.onContinue}>
            {t("result.continue")}
          </Button>
        )}
        {typed.record && failure.code !== "NOT_FOUND" && (
          <LinkButton size="sm" href={typed.record.href} target="_blank">
            {typed.record.label}
          </LinkButton>
        )}
      </>
    );
  };
  return (
    <div ref={box} tabIndex={-1} className="scroll-mt-20 outline-none">
      <Alert tone="danger" live title={t(titleOf(failure))} actions={actions()}>
        <p>{unbroken(body())}</p>
        {isSentBefore(failure) && <p>{t(typed?.sent ? "result.sent.choose" : "result.sent.copy")}</p>}
        {children}
        {typed && overtaken && <p>{t(typed.over ? `result.over.kept.${typed.kept}` : `result.kept.${typed.kept}`)}</p>}
      </Alert>
    </div>
  );
}

/** To what became of the step; the text taken along; the form left. */
function OverActions({ over: { record, onDiscard }, beside }: { over: StepOver; beside: RefObject<HTMLElement | null> }) {
  const t = useTranslations("errors.result.over");
  return (
    <>
      {record && <LinkButton size="sm" href={record.href}>{record.label}</LinkButton>}
      <CopyTyped beside={beside} />
      <ConfirmDialog title={t("discardTitle")} confirm={t("discard")} danger onConfirm={onDiscard} trigger={<Button size="sm" variant="quiet">{t("discard")}</Button>}>
        {t("discardBody")}
      </ConfirmDialog>
    </>
  );
}

/** Three ways on: look at what was sent, send this as another form, give it up. */
function SentBeforeActions({ sent: { onAsNew, onDiscard }, href }: { sent: SentBefore; href: string | undefined }) {
  const t = useTranslations("errors.result.sent");
  return (
    <>
      {href && <LinkButton size="sm" href={href} target="_blank">{t("open")}</LinkButton>}
      <Button size="sm" onClick={onAsNew}>{t("asNew")}</Button>
      <ConfirmDialog title={t("discardTitle")} confirm={t("discard")} danger onConfirm={onDiscard} trigger={<Button size="sm" variant="quiet">{t("discard")}</Button>}>
        {t("discardBody")}
      </ConfirmDialog>
    </>
  );
}
