import { z } from "zod";
import { GUARDIAN_BASES } from "@/lib/features/closing/lasting-guardian";
import { GOAL_OUTCOMES, type RequestClosureInput } from "@/lib/features/closing/schema";
import { CLOSE_REASONS } from "@/lib/shared/vocabulary/casework";

const text = z.string().catch("");

/** What a draft keeps besides what is typed: its key, so that a restored form still makes one evaluation. Half-filled values are as good as any. */
const draftSchema = z.object({
  clientKey: z.uuid(),
  reason: z.enum(CLOSE_REASONS).optional().catch(undefined),
  outcome: text, lessons: text, handedOverTo: text, receiver: text, receiverPhone: text, handedOverOn: text, diedOn: text, circumstances: text, police: text, proof: text,
  guardianName: text, guardianSince: text, guardianBasis: z.enum(["", ...GUARDIAN_BASES]).catch(""), guardianDocument: text,
  /** By the key of each warning. */
  warnings: z.record(z.string(), text).catch({}),
  goals: z.array(z.object({ key: z.string(), reached: z.enum(GOAL_OUTCOMES).optional().catch(undefined), remark: text })).catch([]),
});
export type ClosureDraft = z.output<typeof draftSchema>;

export const writeClosureDraft = ({ clientKey, reason, outcome, lessons, handedOverTo, receiver, receiverPhone, handedOverOn, diedOn, circumstances, police, proof, guardianName, guardianSince, guardianBasis, guardianDocument, goals, warnings }: RequestClosureInput): string =>
  JSON.stringify({ clientKey, reason, outcome, lessons, handedOverTo, receiver, receiverPhone, handedOverOn, diedOn, circumstances, police, proof, guardianName, guardianSince, guardianBasis, guardianDocument, goals, warnings });

/** Null for what is no draft of this form. */
export function readClosureDraft(content: string | null | undefined): ClosureDraft | null {
  if (!content) return null;
  try {
    return draftSchema.safeParse(JSON.parse(content)).data ?? null;
  } catch {
    return null;
  }
}
