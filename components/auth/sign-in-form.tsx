"use client";

import { useTranslations } from "next-intl";
import { signIn } from "next-auth/react";
import { useRef, useState, type FormEvent } from "react";
import { Alert } from "@/components/ui/alert";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { useReady } from "@/components/ui/use-ready";
import { leave } from "./leave";

/** What a failed attempt says: the same for a wrong name, a wrong password and a locked account. */
type Failure = "refused" | "unreachable";

/** Name and password, and back to where the session ended; a full navigation follows, so that nothing of an earlier session stays in memory. */
export function SignInForm({ from }: { from: string | null }) {
  const t = useTranslations("auth");
  const validation = useTranslations("validation");
  const [failure, setFailure] = useState<Failure | null>(null);
  const [empty, setEmpty] = useState({ username: false, password: false });
  const [pending, setPending] = useState(false);
  // Before the script runs, a submit would send the password into the address.
  const ready = useReady();
  const alert = useRef<HTMLDivElement>(null);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    const form = new FormData(event.currentTarget);
    const [username, password] = [String(form.get("username")), String(form.get("password"))];
    const left = { username: username.trim() === "", password: password === "" };
    setEmpty(left);
    setFailure(null);
    const first = (["username", "password"] as const).find((name) => left[name]);
    if (first) {
      (event.currentTarget.elements.namedItem(first) as HTMLElement).focus();
      return;
    }
    setPending(true);
    try {
      const answer = await signIn("credentials", { username, password, redirect: false });
      if (answer?.ok) {
        leave(from ?? "/");
        return;
      }
      setFailure("refused");
    } catch {
      setFailure("unreachable");
    }
    setPending(false);
    alert.current?.focus();
  }

  return (
    <form method="post" onSubmit={submit} className="space-y-4" noValidate>
      <div ref={alert} tabIndex={-1} className="outline-none">
        {failure && (
          <Alert tone="danger" title={t(`${failure}.title`)} live>
            {t(`${failure}.body`)}
          </Alert>
        )}
      </div>
      <TextInput name="username" label={t("username")} error={empty.username ? validation("required", { field: t("username") }) : undefined} autoComplete="username" autoCapitalize="none" spellCheck={false} required />
      <TextInput name="password" type="password" label={t("password")} error={empty.password ? validation("required", { field: t("password") }) : undefined} autoComplete="current-password" required />
      <SubmitButton pending={pending} pendingText={t("submitting")} disabled={!ready} className="w-full">
        {t("submit")}
      </SubmitButton>
    </form>
  );
}
