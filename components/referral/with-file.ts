import { sendFile } from "@/components/document/send-file";
import type { ActionResult } from "@/lib/shared/refusal";

export interface SaidWithFile {
  referralId: string;
  file: File | null;
  input: Record<string, unknown>;
}

/** Says something in a referral with a file: the file first, encrypted and checked by the usual way, then the words with its number. The same file once more is not kept twice. */
export const withFile =
  <T>(action: (input: unknown) => Promise<ActionResult<T>>) =>
  async (said: unknown): Promise<ActionResult<T>> => {
    const { referralId, file, input } = said as SaidWithFile;
    if (!file) return action({ ...input, documentIds: [] });
    const kept = await sendFile({ query: new URLSearchParams({ referralId }).toString(), file });
    return kept.ok ? action({ ...input, documentIds: [kept.data.documentId] }) : kept;
  };

/** The file that was chosen in a form; null for none. */
export const chosenFile = (data: FormData): File | null => {
  const file = data.get("file");
  return file instanceof File && file.name !== "" ? file : null;
};
