"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { Failure } from "@/components/form/use-action";
import type { SaveState } from "@/components/ui/sticky-action-bar";
import { savePlanDraftAction } from "@/lib/features/plan/actions";
import { planContentSchema, type PlanContent } from "@/lib/features/plan/content";
import { storableContent } from "@/lib/features/plan/storable";
import { formatTime } from "@/lib/i18n/format";
import { canonicalJson } from "@/lib/shared/canonical-json";
import { fieldErrorsOf } from "@/lib/shared/field-errors";
import type { FieldErrors } from "@/lib/shared/refusal";

const PAUSE_MS = 1_500;
const RETRY_MS = 10_000;

interface Options {
  planId: string;
  initial: { version: number; content: PlanContent };
  read: () => PlanContent;
  /** What cannot be saved yet, by field; empty when all is saved. */
  onFieldErrors: (errors: FieldErrors) => void;
}

export type FlushResult = { ok: true; version: number } | { ok: false };

/** Saves the draft to the server a moment after the last change, one save at a time; stops when somebody else has changed the plan. */
export function usePlanAutosave({ planId, initial, read, onFieldErrors }: Options) {
  const version = useRef(initial.version);
  const saved = useRef(canonicalJson(initial.content));
  const running = useRef<Promise<FlushResult> | null>(null);
  const stopped = useRef(false);
  const [save, setSave] = useState<SaveState | undefined>(undefined);
  /** A save that is to come; each change puts it off anew. */
  const [waiting, setWaiting] = useState<{ delay: number } | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);

  const attempt = useCallback(async (): Promise<FlushResult> => {
    const { content, held } = storableContent(read());
    const parsed = planContentSchema.safeParse(content);
    onFieldErrors(Object.fromEntries(held.map(({ path, key }) => [path, { key }])));
    if (!parsed.success) {
      onFieldErrors(fieldErrorsOf(parsed.error, content));
      setSave({ state: "unsaved" });
      return { ok: false };
    }
    const text = canonicalJson(parsed.data);
    if (text === saved.current) {
      setSave((now) => (held.length > 0 ? { state: "unsaved" } : now && now.state !== "saved" ? { state: "saved", time: formatTime(new Date()) } : now));
      return held.length > 0 ? { ok: false } : { ok: true, version: version.current };
    }
    setSave({ state: "saving" });
    const result = await savePlanDraftAction({ planId, version: version.current, content: parsed.data });
    if (!result.ok) {
      setFailure(result);
      setSave({ state: "unsaved" });
      if (result.fieldErrors) onFieldErrors(result.fieldErrors);
      stopped.current = result.code === "CONFLICT" || result.code === "WRONG_STATE";
      return { ok: false };
    }
    version.current = result.data.version;
    saved.current = text;
    setFailure(null);
    setSave(held.length > 0 ? { state: "unsaved" } : { state: "saved", time: formatTime(new Date()) });
    return held.length > 0 ? { ok: false } : { ok: true, version: version.current };
  }, [planId, read, onFieldErrors]);

  /** Saves what is there now, after a save that is still running. */
  const flush = useCallback(async (): Promise<FlushResult> => {
    setWaiting(null);
    if (stopped.current) return { ok: false };
    await running.current;
    const work = attempt().catch((): FlushResult => {
      // The request did not arrive: what was typed stands on the page, and is tried again.
      setSave({ state: "failed" });
      setWaiting({ delay: RETRY_MS });
      return { ok: false };
    });
    running.current = work;
    return work;
  }, [attempt]);
  useEffect(() => {
    if (!waiting) return;
    const timer = setTimeout(() => void flush(), waiting.delay);
    return () => clearTimeout(timer);
  }, [waiting, flush]);

  const touch = useCallback(() => {
    if (stopped.current) return;
    setSave((now) => (now?.state === "failed" ? now : { state: "unsaved" }));
    setWaiting({ delay: PAUSE_MS });
  }, []);

  /** Goes on from a version that the writer has looked at. */
  const resumeFrom = useCallback((latest: { version: number; content: PlanContent }) => {
    version.current = latest.version;
    saved.current = canonicalJson(latest.content);
    stopped.current = false;
    setFailure(null);
    setSave({ state: "unsaved" });
  }, []);

  const dirty = save?.state === "unsaved" || save?.state === "saving" || save?.state === "failed";
  useEffect(() => {
    if (!dirty) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    const hide = () => {
      if (document.visibilityState === "hidden") void flush();
    };
    window.addEventListener("beforeunload", warn);
    document.addEventListener("visibilitychange", hide);
    return () => {
      window.removeEventListener("beforeunload", warn);
      document.removeEventListener("visibilitychange", hide);
    };
  }, [dirty, flush]);
  // Leaving within the app saves at once what the pause still held back.
  const leave = useRef<() => void>(() => undefined);
  useEffect(() => {
    leave.current = () => {
      if (waiting) void flush();
    };
  }, [waiting, flush]);
  useEffect(() => () => leave.current(), []);

  return { save, failure, touch, flush, resumeFrom, seenVersion: () => version.current };
}
