"use client";

import { useTranslations } from "next-intl";
import { signOut } from "next-auth/react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { leave } from "./leave";

/** Wipes what this browser kept for the session (local copies of drafts), ends it on the server, and leaves by a full navigation. */
export function SignOutButton() {
  const t = useTranslations("auth");
  const [pending, setPending] = useState(false);
  return (
    <Button
      variant="secondary"
      size="sm"
      disabled={pending}
      onClick={async () => {
        setPending(true);
        window.sessionStorage.clear();
        window.localStorage.clear();
        await signOut({ redirect: false });
        leave("/sign-in");
      }}
    >
      {t("signOut")}
    </Button>
  );
}
