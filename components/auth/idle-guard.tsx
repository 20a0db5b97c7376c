"use client";

import { useTranslations } from "next-intl";
import { usePathname } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { pathBack } from "@/lib/shared/path-back";
import { leave } from "./leave";

/** Before the end of a session by this much the person is warned. */
const WARNING_SECONDS = 120;
/** Keys and taps tell the server at most this often that somebody works. */
const TELL_MS = 5 * 60_000;

interface Remaining {
  idleSeconds: number;
  endsSeconds: number;
}

/** null: the session is over. Throws when the server cannot be reached. */
async function ask(method: "GET" | "POST"): Promise<Remaining | null> {
  const answer = await fetch("/api/session", { method, cache: "no-store" });
  if (answer.status === 401 || answer.status === 403) return null;
  const result = (await answer.json()) as { ok: boolean; data: Remaining };
  if (!result.ok) throw new Error("no answer");
  return result.data;
}

const secondsOf = ({ idleSeconds, endsSeconds }: Remaining) => Math.min(idleSeconds, endsSeconds);

/**
 * The server counts how long nobody has worked; this asks it shortly before the end, warns, and goes to the sign-in when it is over, with the way back. What
 * was filled in lies in the draft. Several windows share one session: the answer holds for all of them.
 */
export function IdleGuard() {
  const t = useTranslations("auth.idle");
  const path = usePathname();
  const here = useRef(path);
  const [warning, setWarning] = useState<{ until: number; absolute: boolean } | null>(null);
  const [seconds, setSeconds] = useState(WARNING_SECONDS);
  const dismissed = useRef(false);
  const told = useRef(0);
  const check = useRef<() => void>(() => undefined);
  const prolong = useRef<() => void>(() => undefined);
  useEffect(() => {
    here.current = path;
  }, [path]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stopped = false;
    const goOut = () => {
      const back = pathBack(here.current);
      leave(`/sign-in?ended=1${back ? `&from=${encodeURIComponent(back)}` : ""}`);
    };
    const follow = (remaining: Remaining | null) => {
      if (stopped) return;
      if (!remaining) return goOut();
      const left = secondsOf(remaining);
      clearTimeout(timer);
      if (left > WARNING_SECONDS) {
        dismissed.current = false;
        setWarning(null);
        timer = setTimeout(() => check.current(), (left - WARNING_SECONDS) * 1_000);
      } else {
        if (!dismissed.current) setWarning({ until: Date.now() + left * 1_000, absolute: remaining.endsSeconds <= remaining.idleSeconds });
        timer = setTimeout(() => check.current(), Math.max(1, left) * 1_000 + 500);
      }
    };
    const request = (method: "GET" | "POST") => {
      if (method === "POST") told.current = Date.now();
      ask(method).then(follow, () => {
        // Out of reach: what the server will say when it is back decides.
        clearTimeout(timer);
        timer = setTimeout(() => check.current(), 30_000);
      });
    };
    check.current = () => request("GET");
    prolong.current = () => request("POST");
    const works = () => {
      if (Date.now() - told.current > TELL_MS) request("POST");
    };
    const seen = () => {
      if (document.visibilityState === "visible") request("GET");
    };
    told.current = Date.now();
    request("GET");
    window.addEventListener("keydown", works);
    window.addEventListener("pointerdown", works);
    document.addEventListener("visibilitychange", seen);
    return () => {
      stopped = true;
      clearTimeout(timer);
      window.removeEventListener("keydown", works);
      window.removeEventListener("pointerdown", works);
      document.removeEventListener("visibilitychange", seen);
    };
  }, []);

  useEffect(() => {
    if (!warning) return;
    const tick = () => setSeconds(Math.max(0, Math.round((warning.until - Date.now()) / 1_000)));
    tick();
    const clock = setInterval(tick, 1_000);
    return () => clearInterval(clock);
  }, [warning]);

  if (!warning) return null;
  const close = () => {
    if (warning.absolute) {
      dismissed.current = true;
      setWarning(null);
    } else prolong.current();
  };
  return (
    <Dialog
      open title={t(warning.absolute ? "endingTitle" : "title")} onOpenChange={(open) => !open && close()}
      footer={
        <Button variant="primary" onClick={close}>
          {t(warning.absolute ? "understood" : "stay")}
        </Button>
      }
    >
      <p role="timer" aria-live="off">{t(warning.absolute ? "endingBody" : "body", { seconds })}</p>
    </Dialog>
  );
}
