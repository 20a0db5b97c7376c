import { z } from "zod";
import type { Danger } from "@/lib/features/urgent/schema";
import type { SentReport } from "@/lib/features/urgent/view";

/** An urgent report as the registration's draft keeps it: typed and under way, or arrived. The key stays as long as the words do. */
export interface ReportDraft {
  clientKey: string;
  values: Danger;
  /** Name of the place, for the picker. */
  placeText: string;
  /** Null until the server has said that it has it. */
  sent: SentReport | null;
}

const text = z.string();
const draftSchema: z.ZodType<ReportDraft> = z.object({
  clientKey: z.uuid(),
  values: z.object({ seen: text, division: text, address: text, childName: text, phone: text }),
  placeText: text,
  sent: z.object({ reportId: z.uuid(), number: text, reportedAt: text, offices: z.array(text) }).nullable(),
});

/** Null for what is none. */
export const readReportDraft = (value: unknown): ReportDraft | null => draftSchema.safeParse(value).data ?? null;

/** The report to send for what is typed now: other words are another report, so that a correction is never taken for a repetition. */
export function reportFor(values: Danger, placeText: string, before: ReportDraft | null, newKey: () => string): ReportDraft {
  const same = before !== null && (Object.keys(values) as (keyof Danger)[]).every((name) => values[name] === before.values[name]);
  return { clientKey: same ? before.clientKey : newKey(), values, placeText, sent: null };
}
