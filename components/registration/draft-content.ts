import { readReportDraft, type ReportDraft } from "@/components/urgent/report-draft";
import { readStoredForm } from "@/lib/features/registration/form-parts";
import type { RegistrationForm } from "@/lib/features/registration/schema";

/** What a draft keeps besides the form: its key, so that a restored form still makes one record. */
export interface DraftContent {
  clientKey: string;
  form: RegistrationForm;
  /** The version of the registration that is being changed, as it was when this was begun; null for a new one. */
  version: number | null;
  /** The urgent report that was sent, or is still to arrive. */
  report: ReportDraft | null;
  places: Record<string, string>;
}

export const writeDraft = (content: DraftContent): string => JSON.stringify(content);

/** Null for what is no draft of this form. */
export function readDraft(text: string | null | undefined): DraftContent | null {
  if (!text) return null;
  try {
    const value = JSON.parse(text) as Partial<DraftContent>;
    if (typeof value.clientKey !== "string" || typeof value.form !== "object") return null;
    return { clientKey: value.clientKey, form: readStoredForm(value.form), report: readReportDraft(value.report), version: typeof value.version === "number" ? value.version : null, places: value.places ?? {} };
  } catch {
    return null;
  }
}
