"use client";

import { useRouter } from "next/navigation";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useAction } from "@/components/form/use-action";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { ActionResult } from "@/lib/shared/refusal";

type Action = (input: unknown) => Promise<ActionResult<unknown>>;

interface VersionStepsProps {
  /** The version as it was seen: its id under the name that the actions know, and its count of changes. */
  seen: Readonly<Record<string, string | number>>;
  /** What the page lists stands in the way of handing it over: the answer is known, so nobody is asked first. */
  blocked?: boolean;
  /** It lies with the one who decides. */
  handedOver: boolean;
  submit: Action;
  takeBack: Action;
  withdraw: Action;
  /** Where one goes once it is given up. */
  home: string;
  texts: Record<"submit" | "submitTitle" | "submitBody" | "takeBack" | "takeBackTitle" | "takeBackBody" | "withdraw" | "withdrawTitle" | "withdrawBody", string>;
}

/** What the drafting side does with a version of configuration as a whole: hand it over, take it back to write on, give it up. */
export function VersionSteps({ seen, blocked = false, handedOver, submit: submitAction, takeBack: takeBackAction, withdraw: withdrawAction, home, texts }: VersionStepsProps) {
  const router = useRouter();
  const submit = useAction(submitAction);
  const takeBack = useAction(takeBackAction);
  const withdraw = useAction(withdrawAction, () => router.push(home));
  return (
    <div className="space-y-3">
      <ActionResultMessage failure={submit.failure ?? takeBack.failure ?? withdraw.failure} />
      <div className="flex flex-wrap gap-2">
        {handedOver ? (
          <ConfirmDialog title={texts.takeBackTitle} confirm={texts.takeBack} onConfirm={() => takeBack.run(seen)} trigger={<Button>{texts.takeBack}</Button>}>
            {texts.takeBackBody}
          </ConfirmDialog>
        ) : (
          <>
            {blocked ? <Button variant="primary" onClick={() => submit.run(seen)}>{texts.submit}</Button> : (
              <ConfirmDialog title={texts.submitTitle} confirm={texts.submit} onConfirm={() => submit.run(seen)} trigger={<Button variant="primary">{texts.submit}</Button>}>
                {texts.submitBody}
              </ConfirmDialog>
            )}
            <ConfirmDialog danger title={texts.withdrawTitle} confirm={texts.withdraw} onConfirm={() => withdraw.run(seen)} trigger={<Button>{texts.withdraw}</Button>}>
              {texts.withdrawBody}
            </ConfirmDialog>
          </>
        )}
      </div>
    </div>
  );
}
