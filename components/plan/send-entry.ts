import { sendFile } from "@/components/document/send-file";
import { updateMeasureProgressAction } from "@/lib/features/plan/actions";
import type { ProgressLinks } from "@/lib/features/plan/view";
import type { ActionResult } from "@/lib/shared/refusal";

export interface EntryToSend {
  caseId: string;
  fileKind: ProgressLinks["fileKind"];
  file: File | null;
  input: Record<string, unknown> & { documentIds: readonly string[] };
}

/** An entry with its evidence: the file first, encrypted and checked by the usual way, then the words with its number. The same file once more is not kept twice. */
export async function sendEntry(entry: unknown): Promise<ActionResult<{ version: number }>> {
  const { caseId, fileKind, file, input } = entry as EntryToSend;
  if (!file) return updateMeasureProgressAction(input);
  const kept = await sendFile({ query: new URLSearchParams({ caseId, kind: fileKind }).toString(), file });
  return kept.ok ? updateMeasureProgressAction({ ...input, documentIds: [...input.documentIds, kept.data.documentId] }) : kept;
}
