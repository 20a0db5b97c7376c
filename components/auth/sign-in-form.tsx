"use client";

import { useTranslations } from "next-intl";
import { signIn } from "next-auth/react";
import { useRef, useState, type FormEvent } from "react";

/** The home of whoever signs in; the server sends each role to its own first page. */
const HOME = "/";

/** What a failed attempt says: the same for a wrong name, a wrong password and a locked account. */
type Failure = "refused" | "unreachable" | null;

/** State and submission of the sign-in form; a full navigation follows, so that nothing of an earlier session stays in memory. */
export function useSignIn() {
  const [failure, setFailure] = useState<Failure>(null);
  const [pending, setPending] = useState(false);
  const alert = useRef<HTMLDivElement>(null);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setPending(true);
    setFailure(null);
    try {
      const answer = await signIn("credentials", { username: String(form.get("username")), password: String(form.get("password")), redirect: false });
      if (answer?.ok) {
        window.location.assign(HOME);
        return;
      }
      setFailure("refused");
    } catch {
      setFailure("unreachable");
    }
    setPending(false);
    alert.current?.focus();
  }

  return { failure, pending, submit, alert, t: useTranslations("auth") };
}
