"use client";

import { useCallback, useState, type ReactNode } from "react";
import { Reauthentication } from "@/components/form/reauthentication";
import { ProofDialog } from "./proof-dialog";

interface Asked {
  code: boolean;
  answer: (proved: boolean) => void;
}

/** One dialog for all dangerous actions: it stands over the page, so that forms and dialogs under it keep what was typed. */
export function ReauthenticationProvider({ children }: { children: ReactNode }) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const ask = useCallback((code: boolean) => new Promise<boolean>((answer) => setAsked({ code, answer })), []);
  const settle = (proved: boolean) => {
    asked?.answer(proved);
    setAsked(null);
  };
  return (
    <Reauthentication value={ask}>
      {children}
      {asked && <ProofDialog needsCode={asked.code} onSettled={settle} />}
    </Reauthentication>
  );
}
