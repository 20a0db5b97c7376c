"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useAction } from "@/components/form/use-action";
import { useTextFault } from "@/components/form/use-text-fault";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { TextArea } from "@/components/ui/text-area";
import type { ActionResult } from "@/lib/shared/refusal";

const NOTE_MAX = 500;
type Action = (input: unknown) => Promise<ActionResult<unknown>>;

interface VersionDecisionProps {
  /** The version as it was seen: its id under the name that the actions know, and its count of changes. */
  seen: Readonly<Record<string, string | number>>;
  confirm: Action;
  reject: Action;
  /** Where one goes once it is decided. */
  home: string;
  texts: { note: string; rejectReason: string; reject: string; confirm: string; confirmTitle: string; confirmBody: string };
}

/** The second pair of eyes on a version of configuration: confirms what the page shows, or sends it back with a reason. */
export function VersionDecision({ seen, confirm: confirmAction, reject: rejectAction, home, texts }: VersionDecisionProps) {
  const faultOf = useTextFault();
  const router = useRouter();
  const [note, setNote] = useState("");
  const [asked, setAsked] = useState<"reject" | "confirm" | null>(null);
  const leave = () => router.push(home);
  const confirm = useAction(confirmAction, leave);
  const reject = useAction(rejectAction, leave);
  const faultFor = (step: "reject" | "confirm") => faultOf(note, { field: step === "reject" ? texts.rejectReason : texts.note, maximum: NOTE_MAX, optional: step === "confirm" });
  const decide = (step: "reject" | "confirm") => {
    setAsked(step);
    if (faultFor(step)) document.getElementById("decision-note")?.focus();
    else if (step === "reject") reject.run({ ...seen, reason: note.trim() });
    else confirm.run({ ...seen, ...(note.trim() ? { note: note.trim() } : {}) });
  };
  return (
    <div className="space-y-4">
      <ActionResultMessage failure={confirm.failure ?? reject.failure} />
      <TextArea
        id="decision-note" name="note" label={texts.note} rows={3} maxLength={NOTE_MAX} value={note} onChange={(event) => setNote(event.target.value)}
        error={asked ? faultFor(asked) : undefined}
      />
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => decide("reject")} aria-disabled={reject.pending || undefined}>
          {texts.reject}
        </Button>
        <ConfirmDialog title={texts.confirmTitle} confirm={texts.confirm} onConfirm={() => decide("confirm")} trigger={<Button variant="primary">{texts.confirm}</Button>}>
          {texts.confirmBody}
        </ConfirmDialog>
      </div>
    </div>
  );
}
