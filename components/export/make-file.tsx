"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useAction } from "@/components/form/use-action";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import type { ActionResult } from "@/lib/shared/refusal";

interface Made {
  password: string;
  rows: number;
}

const make = async (input: unknown): Promise<ActionResult<Made>> =>
  (await fetch(`/api/exports/${String(input)}`, { method: "POST" })).json() as Promise<ActionResult<Made>>;

/** Makes the file of an approved export and shows its password once; what was made before is replaced. */
export function MakeFile({ exportId, again }: { exportId: string; again: boolean }) {
  const t = useTranslations("export");
  const router = useRouter();
  const [made, setMade] = useState<Made | null>(null);
  const { run, pending, failure } = useAction(make, setMade);
  const close = () => {
    setMade(null);
    router.refresh();
  };
  return (
    <>
      <Button size="sm" variant={again ? "quiet" : "secondary"} disabled={pending} onClick={() => run(exportId)}>
        {t(pending ? "making" : again ? "remake" : "make")}
      </Button>
      {pending && <span role="status" className="w-full text-xs whitespace-normal text-muted">{t("makingNote")}</span>}
      <ActionResultMessage failure={failure} />
      <Dialog
        title={t("made.title")} open={made !== null} onOpenChange={(open) => !open && close()}
        footer={
          <>
            <DialogClose render={<Button />}>{t("made.close")}</DialogClose>
            <a href={`/api/exports/${exportId}`} download className={buttonClass("primary")}>
              {t("made.download")}
            </a>
          </>
        }
      >
        {made && (
          <div className="space-y-4">
            <p className="text-muted">{t("made.body", { count: made.rows })}</p>
            <p>
              <span className="block text-sm text-muted">{t("made.password")}</span>
              <output className="font-mono text-lg select-all">{made.password}</output>
            </p>
          </div>
        )}
      </Dialog>
    </>
  );
}
